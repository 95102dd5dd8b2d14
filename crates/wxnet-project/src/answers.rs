//! wxnet.answers.json: what functions are answered with that a person, or Tencent's servers, would answer.

use std::path::Path;

use serde_json::Value;
use wxnet_core::{AnswerBook, Answered, Answers, Fact, Facts};

use crate::document::{Document, DocumentError, Node};
use crate::project::ProjectError;

/// How the file begins.
const EXAMPLE: &str = r#"{"login": {"success": {"code": "x"}}}"#;
/// One answer.
const ANSWER: &str = r#"{"success": {"code": "x"}}"#;

/// Reads a file of answers.
///
/// # Errors
/// There is no such file, or it cannot be taken.
pub fn read_answers(file: &Path) -> Result<AnswerBook, ProjectError> {
    let document = Document::read_any(file)?.ok_or_else(|| ProjectError::Missing(file.to_owned()))?;
    Ok(book(&document)?)
}

pub(crate) fn book(document: &Document) -> Result<AnswerBook, DocumentError> {
    let mut book = AnswerBook::default();
    for (function, node) in document.root()?.members(EXAMPLE)? {
        let list = match node.json().starts_with('[') {
            true => node.elements(ANSWER)?.iter().map(answer).collect::<Result<_, _>>()?,
            false => vec![answer(&node)?],
        };
        book.set(&function, Answers::InTurn(list)).map_err(|error| node.wrong(&error))?;
    }
    Ok(book)
}

fn answer(node: &Node<'_>) -> Result<Answered, DocumentError> {
    let members = node.members(ANSWER)?;
    // It says no to what is nested too deep.
    serde_json::from_str::<Value>(node.json()).map_err(|error| node.wrong(&error))?;
    if let [(name, result)] = &members[..] {
        match name.as_str() {
            "success" => return Ok(Answered::Success(written(result)?)),
            "fail" => return Ok(Answered::Fail(written_members(result)?)),
            _ => {}
        }
    }
    Err(node.wrong(&AnswerShape))
}

/// A value in the order in which it was written.
fn written(node: &Node<'_>) -> Result<Fact, DocumentError> {
    Ok(match node.json().as_bytes().first() {
        Some(b'{') => Fact::Record(written_members(node)?),
        Some(b'[') => Fact::List(node.elements(ANSWER)?.iter().map(written).collect::<Result<_, _>>()?),
        _ => serde_json::from_str(node.json()).map(fact).map_err(|error| node.wrong(&error))?,
    })
}

fn written_members(node: &Node<'_>) -> Result<Facts, DocumentError> {
    let members = node.members(r#"{"errno": 1}"#)?;
    members.into_iter().map(|(name, node)| Ok((name.into(), written(&node)?))).collect()
}

/// An answer says neither how a call succeeds nor how it fails, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an answer is {{\"success\": {{…}}}} or {{\"fail\": {{…}}}}")]
pub struct AnswerShape;

/// Answers as a driver gives them: one, or a list of them.
///
/// # Errors
/// One of them is none.
pub fn answers(value: &Value) -> Result<Answers, AnswerShape> {
    match value {
        Value::Array(list) => list.iter().map(answered).collect::<Result<_, _>>().map(Answers::InTurn),
        value => Ok(Answers::InTurn(vec![answered(value)?])),
    }
}

/// One answer as a driver gives it.
///
/// # Errors
/// It is none.
pub fn answered(value: &Value) -> Result<Answered, AnswerShape> {
    let object = value.as_object().filter(|object| object.len() == 1).ok_or(AnswerShape)?;
    match (object.get("success"), object.get("fail")) {
        (Some(success), _) => Ok(Answered::Success(fact(success.clone()))),
        (_, Some(fail)) if fail.is_object() => Ok(Answered::Fail(members_of(fact(fail.clone())))),
        _ => Err(AnswerShape),
    }
}

fn members_of(fact: Fact) -> Facts {
    match fact {
        Fact::Record(facts) => facts,
        _ => Facts::new(),
    }
}

fn fact(value: Value) -> Fact {
    match value {
        Value::Null => Fact::Null,
        Value::Bool(flag) => Fact::Flag(flag),
        Value::Number(number) => Fact::Number(number.as_f64().unwrap_or_default()),
        Value::String(text) => Fact::Text(text.into()),
        Value::Array(items) => Fact::List(items.into_iter().map(fact).collect()),
        Value::Object(members) => {
            Fact::Record(members.into_iter().map(|(name, value)| (name.into(), fact(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::document;

    fn refused(text: &str) -> String {
        book(&document(text).unwrap()).unwrap_err().to_string()
    }

    #[test]
    fn one_answer_or_several_in_turn() {
        let text = r#"{"login": {"success": {"code": "x"}},
                       "getSetting": [{"fail": {"errMsg": "getSetting:fail auth deny"}}, {"success": {"a": null}}]}"#;
        let book = book(&document(text).unwrap()).unwrap();
        let code = Fact::Record(vec![("code".into(), Fact::Text("x".into()))]);
        assert_eq!(book.get("login"), Some(&Answers::InTurn(vec![Answered::Success(code)])));
        let Some(Answers::InTurn(list)) = book.get("getSetting") else { panic!("two answers") };
        let denied = vec![("errMsg".into(), Fact::Text("getSetting:fail auth deny".into()))];
        assert_eq!(list[0], Answered::Fail(denied));
        assert_eq!(list[1], Answered::Success(Fact::Record(vec![("a".into(), Fact::Null)])));
    }

    #[test]
    fn what_is_no_answer_is_placed() {
        let deep = format!(
            "{{\"login\": {{\"success\": {{\"a\": {}{}}}}}}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        for (text, message) in [
            ("[]", "x.json:1:1: the file's value is a list"),
            (r#"{"login": {}}"#, "x.json:1:11: login: an answer is"),
            (r#"{"login": {"succes": {}}}"#, "x.json:1:11: login: an answer is"),
            (r#"{"login": {"success": {}, "fail": {}}}"#, "x.json:1:11: login: an answer is"),
            (r#"{"login": {"fail": "no"}}"#, "x.json:1:20: login.fail is a string"),
            (
                r#"{"login": {"success": 1}}"#,
                "x.json:1:11: login: the success of wx.login should be an Object",
            ),
            (r#"{"login": []}"#, "x.json:1:11: login: wx.login has no answer"),
            ("{\n\"request\": {\"success\": {}}}", "x.json:2:12: request: wx.request is not answered"),
            (r#"{"login": [{"success": {}}, 1]}"#, "x.json:1:29: login[1] is a number"),
            (&deep, "x.json:1:11: login: recursion limit exceeded"),
        ] {
            let told = refused(text);
            assert!(told.starts_with(message), "{told}");
        }
    }
}
