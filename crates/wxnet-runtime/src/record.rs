//! What a run leaves for programs to read: one object per line.

use wxnet::Time;
use wxnet_bridge::{Field, PhoneCall, PhoneEnd};
use wxnet_record::Told;

use crate::output::Level;
use crate::thrown::Thrown;

/// The version of the format: it changes when a reader of the old one could be misled.
const VERSION: u32 = 1;

/// Something that happened in a run. `docs/json.md` describes the objects.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A call of one of the four functions began.
    Call(Field),
    /// It ended.
    End(Field),
    /// An operation on a socket, or a function of files or storage, failed.
    Declined(Field),
    /// The program printed something.
    Console(Level, String),
    /// Something happened to a page: its path, and what.
    Page(String, &'static str),
    /// A function that stands in for the phone was called.
    Phone(PhoneCall),
    /// Something of the run's own to say.
    Warning(String),
    /// An error that nobody caught.
    Uncaught(Thrown),
    /// What the script that drives the program failed with.
    Failed(Thrown),
    /// The end of the process: its exit code, what ended it, how many errors nobody caught.
    Exit(u8, &'static str, usize),
}

impl Record {
    /// The object as one line of JSON, without a line break.
    #[must_use]
    pub fn json(&self, at: Time) -> String {
        #[expect(clippy::cast_precision_loss, reason = "no run lasts that long")]
        let at = at.micros() as f64 / 1_000.0;
        let (kind, fields) = self.fields();
        let mut entries = entries([("v", VERSION.into()), ("at", at.into()), ("type", kind.into())]);
        match fields {
            Field::Record(fields) => entries.extend(fields),
            other => entries.push(("text".into(), other)),
        }
        serde_json::to_string(&Field::Record(entries)).expect("fields are plain values")
    }

    fn fields(&self) -> (&'static str, Field) {
        match self {
            Self::Call(call) => ("call", call.clone()),
            Self::End(call) => ("end", call.clone()),
            Self::Declined(declined) => ("declined", declined.clone()),
            Self::Console(level, text) => {
                ("console", record([("level", level.name().into()), ("text", text.clone().into())]))
            }
            Self::Page(path, event) => {
                ("page", record([("path", path.clone().into()), ("event", (*event).into())]))
            }
            Self::Phone(call) => ("phone", phone(call)),
            Self::Warning(text) => ("warning", record([("text", text.clone().into())])),
            Self::Uncaught(thrown) => ("warning", thrown_by(thrown, "uncaught")),
            Self::Failed(thrown) => ("warning", thrown_by(thrown, "failed")),
            Self::Exit(code, ending, uncaught) => {
                let uncaught = u64::try_from(*uncaught).unwrap_or(u64::MAX);
                let fields =
                    [("code", (*code).into()), ("ending", (*ending).into()), ("uncaught", uncaught.into())];
                ("exit", record(fields))
            }
        }
    }
}

impl From<Told> for Record {
    fn from(told: Told) -> Self {
        match told {
            Told::Call(call) => Self::Call(call),
            Told::End(call) => Self::End(call),
            Told::Declined(declined) => Self::Declined(declined),
        }
    }
}

fn phone(PhoneCall { function, given, end }: &PhoneCall) -> Field {
    let (answered, failed) = match end {
        PhoneEnd::Success(result) => (result.clone(), Field::Undefined),
        PhoneEnd::Fail(failed) => (Field::Undefined, failed.clone()),
        PhoneEnd::Asked(..) | PhoneEnd::Told => (Field::Undefined, Field::Undefined),
    };
    record([
        ("api", function.clone().into()),
        ("given", given.clone()),
        ("answered", answered),
        ("failed", failed),
    ])
}

fn thrown_by(thrown: &Thrown, how: &'static str) -> Field {
    let place = thrown.place.as_ref().map(|place| {
        record([
            ("file", place.file.clone().into()),
            ("line", place.line.into()),
            ("column", place.column.into()),
        ])
    });
    record([
        ("text", thrown.title.clone().into()),
        (how, true.into()),
        ("place", place.unwrap_or_default()),
        ("frames", thrown.frames.clone().into()),
    ])
}

type Entries = Vec<(std::borrow::Cow<'static, str>, Field)>;

fn entries<const N: usize>(fields: [(&'static str, Field); N]) -> Entries {
    let there = fields.into_iter().filter(|(_, field)| *field != Field::Undefined);
    there.map(|(name, field)| (name.into(), field)).collect()
}

fn record<const N: usize>(fields: [(&'static str, Field); N]) -> Field {
    Field::Record(entries(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(record: &Record, json: &str) {
        assert_eq!(record.json(Time::from_millis(12)), format!(r#"{{"v":1,"at":12,{json}}}"#));
    }

    #[test]
    fn each_record_is_an_object_with_its_version_moment_and_type() {
        let call = record([("task", 1u32.into()), ("api", "request".into())]);
        reads(&Record::Call(call.clone()), r#""type":"call","task":1,"api":"request""#);
        reads(&Record::End(call), r#""type":"end","task":1,"api":"request""#);
        let line = Record::Console(Level::Warn, "a\n\"b\"".to_owned());
        reads(&line, r#""type":"console","level":"warn","text":"a\n\"b\"""#);
        reads(&Record::Page("a/a".to_owned(), "show"), r#""type":"page","path":"a/a","event":"show""#);
        let given = record([("title", "x".into())]);
        let toast = PhoneCall { function: "showToast".to_owned(), given, end: PhoneEnd::Told };
        reads(&Record::Phone(toast), r#""type":"phone","api":"showToast","given":{"title":"x"}"#);
        reads(&Record::Warning("x".to_owned()), r#""type":"warning","text":"x""#);
        reads(&Record::Exit(1, "quiet", 2), r#""type":"exit","code":1,"ending":"quiet","uncaught":2"#);
    }

    #[test]
    fn an_error_that_nobody_caught_has_its_place() {
        let thrown = Thrown::new("Error: x".to_owned(), "    at f (app.js:1:2)\n");
        let place = r#""place":{"file":"app.js","line":1,"column":2},"frames":["f (app.js:1:2)"]"#;
        reads(
            &Record::Uncaught(thrown),
            &format!(r#""type":"warning","text":"Error: x","uncaught":true,{place}"#),
        );
        let failed = Record::Failed(Thrown::new("Error: x".to_owned(), ""));
        reads(&failed, r#""type":"warning","text":"Error: x","failed":true,"frames":[]"#);
        let nowhere = Record::Uncaught(Thrown::new("'x'".to_owned(), ""));
        reads(&nowhere, r#""type":"warning","text":"'x'","uncaught":true,"frames":[]"#);
    }
}
