//! Messages that need no network: what the mini-program asks of its phone and of the base library itself.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use wxnet::{Api, Argument, Body, ParameterError, Subject, WrongType};

use crate::bridge::Bridge;
use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::Reply;
use crate::reader::Reader;

impl Bridge {
    /// A message of this kind without a body; nothing when it is none.
    pub(crate) fn phone(
        &mut self,
        name: &str,
        fields: &mut Reader<'_>,
    ) -> Result<Option<Reply>, ProtocolError> {
        if let "canIUse" | "setEnableDebug" | "exitMiniProgram" = name {
            self.demand(name)?;
        }
        let reply = match name {
            "canIUse" => self.engine_ref().can_i_use(&fields.text()?).into(),
            "describe" => self.describe(fields)?,
            "ask" => self.ask(fields)?,
            "setEnableDebug" => {
                let debug = fields.boolean()?;
                let op = fields.op()?;
                match self.engine().set_enable_debug(debug, op) {
                    Ok(()) => Reply::default(),
                    Err(error) => self.refuse(Api::SetEnableDebug, &error),
                }
            }
            "exitMiniProgram" => {
                let op = fields.op()?;
                self.engine().exit(op);
                Reply::default()
            }
            _ => return Ok(None),
        };
        Ok(Some(reply))
    }

    /// `wx.getSystemInfo` answers inside of the call; its result has an errMsg beside what the others return.
    fn describe(&self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let (subject, api) = fields.word("a function that describes something", |name| match name {
            "getSystemInfo" => Some((Subject::System, Some(Api::GetSystemInfo))),
            _ => Some((described_by(name)?, None)),
        })?;
        self.demand(api.map_or(subject.function(), Api::name))?;
        let mut facts = self.engine_ref().describe(subject);
        facts.extend(api.map(|api| ("errMsg".into(), api.ok().to_owned().into())));
        Ok(Field::from(facts).into())
    }

    fn ask(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let (api, subject) = fields.word("a function that answers", |name| match name {
            "getNetworkType" => Some((Api::GetNetworkType, Subject::Network)),
            "getSystemInfoAsync" => Some((Api::GetSystemInfoAsync, Subject::System)),
            _ => None,
        })?;
        self.demand(api.name())?;
        if let Some(op) = fields.op()? {
            self.engine().answer(api, subject, op);
        }
        Ok(Reply::default())
    }

    /// Text to bytes, or bytes to text; without a body the brand of what was given instead.
    pub(crate) fn base64(
        &self,
        name: &str,
        fields: &mut Reader<'_>,
        body: Option<Body>,
    ) -> Result<Reply, ProtocolError> {
        self.demand(name)?;
        let (api, expected) = match (name, body) {
            ("base64ToArrayBuffer", Some(Body::Text(text))) => {
                return Ok(Reply { head: Field::Undefined, body: Some(Body::Bytes(decode(text).into())) });
            }
            ("arrayBufferToBase64", Some(Body::Bytes(bytes))) => return Ok(STANDARD.encode(bytes).into()),
            ("base64ToArrayBuffer", _) => (Api::Base64ToArrayBuffer, "String"),
            _ => (Api::ArrayBufferToBase64, "ArrayBuffer"),
        };
        let brand = match fields.beside_body::<()>()? {
            Argument::Wrong(brand) => brand,
            Argument::Given(()) | Argument::Missing => "Undefined".to_owned(),
        };
        let wrong = WrongType { name: "", expected, brand };
        Ok(self.refuse(api, &ParameterError::WrongTypes(vec![wrong])))
    }
}

fn described_by(function: &str) -> Option<Subject> {
    let returning = |subject: &&Subject| **subject != Subject::Network && subject.function() == function;
    Subject::ALL.iter().find(returning).copied()
}

/// Takes base64 with or without padding, in either alphabet; what is neither is passed over, and the first `=` ends it.
fn decode(text: String) -> Vec<u8> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::RequireNone)
            .with_decode_allow_trailing_bits(true),
    );
    let mut digits = text.into_bytes();
    digits.truncate(digits.iter().position(|&byte| byte == b'=').unwrap_or(digits.len()));
    digits.retain_mut(|byte| {
        *byte = match *byte {
            b'-' => b'+',
            b'_' => b'/',
            byte => byte,
        };
        byte.is_ascii_alphanumeric() || matches!(*byte, b'+' | b'/')
    });
    if digits.len() % 4 == 1 {
        // Six bits are no byte.
        digits.pop();
    }
    LENIENT.decode(&digits).expect("every byte is a digit, and there are enough of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Vec<u8> {
        decode(text.to_owned())
    }

    #[test]
    fn base64_is_taken_in_every_spelling() {
        for text in ["+/8A", "-_8A", " +/\n8A", "+/8A=", "+/8A====x"] {
            assert_eq!(decoded(text), [0xfb, 0xff, 0], "{text}");
        }
        assert_eq!(decoded("YQ=="), *b"a");
        assert_eq!(decoded("YR"), *b"a", "bits that are left over");
        assert_eq!(decoded("YWJjZ"), *b"abc", "a digit that is left over");
        assert_eq!(decoded(""), [0; 0]);
    }
}
