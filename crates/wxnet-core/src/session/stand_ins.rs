//! Functions that stand in for the phone: answered as a person would by default, or as somebody says beforehand.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Session;
use crate::answer::{AnswerError, Answered, Answers};
use crate::config::Platform;
use crate::event::Event;
use crate::facts::{self, Fact, Facts};
use crate::failure::{Failed, ParameterError, WrongType, not_on_tab, unanswered, without_words};
use crate::schema::{self, Manner, Need, Parameter, StandIn, Usual};
use crate::task::{Argument, AskId, OpId};
use crate::version::Version;

/// What the stand-ins remember.
#[derive(Debug)]
pub(super) struct Phone {
    clipboard: String,
    brightness: f64,
    /// How many calls of each function were answered in turn.
    turns: HashMap<String, usize>,
    asked: HashMap<AskId, (String, Option<OpId>)>,
    last_asked: u64,
}

impl Default for Phone {
    fn default() -> Self {
        Self {
            clipboard: String::new(),
            brightness: 0.5,
            turns: HashMap::new(),
            asked: HashMap::new(),
            last_asked: 0,
        }
    }
}

impl Phone {
    /// Questions that are not answered.
    pub(super) fn asked(&self) -> usize {
        self.asked.len()
    }
}

/// A parameter of a stand-in as it was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Passed {
    /// A String, a Number, a Boolean, or an Array of such.
    Plain(Fact),
    /// Anything else, by its brand.
    Other(String),
    /// Nothing.
    Missing,
}

/// A call of a function that stands in for the phone.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// Its name.
    pub function: String,
    /// Its parameters in the order of [`StandIn::parameters`]; the brand of what is no Object.
    pub given: Argument<Vec<Passed>>,
    /// Who wants to hear how it ends.
    pub op: Option<OpId>,
}

/// What comes of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Reaction {
    /// It has ended, which its caller will hear: in success, with more than an errMsg perhaps, or in fail.
    Ended(Result<Facts, Facts>),
    /// It returns this, or throws the errMsg of that.
    Returned(Result<Fact, Facts>),
    /// Whoever drives the mini-program says how it ends: see [`Session::settle`].
    Asked(AskId),
    /// It was told, and that is all.
    Told,
}

impl<B> Session<B> {
    /// Whether there is a function that stands in for the phone, at this version or because it is answered.
    #[must_use]
    pub fn stands_in(&self, function: &str) -> bool {
        match schema::stand_in(function) {
            Some(stand_in) => stand_in.offer.since <= self.config.lib_version,
            None => self.config.answers.get(function).is_some(),
        }
    }

    /// The functions that stand in for the phone.
    pub fn stand_ins(&self) -> impl Iterator<Item = &'static StandIn> {
        let version = self.config.lib_version;
        schema::STAND_INS.iter().filter(move |stand_in| stand_in.offer.since <= version)
    }

    /// The functions that exist only because they are answered.
    pub fn strangers(&self) -> impl Iterator<Item = &str> {
        self.config.answers.strangers()
    }

    /// What `wx.canIUse(schema)` answers (LIB-06): an answer makes a function.
    #[must_use]
    pub fn can_i_use(&self, schema: &str) -> bool {
        let name = schema.split_once('.').map_or(schema, |(name, _)| name);
        match self.strangers().any(|stranger| stranger == name) {
            true => schema == name || is_callback(&schema[name.len()..]),
            false => self.config.lib_version.can_i_use(schema),
        }
    }

    /// Sets what a function is answered with from now on. One that was not there is offered.
    ///
    /// # Errors
    /// The function is not for answers.
    pub fn set_answers(&mut self, function: &str, answers: Answers) -> Result<(), AnswerError> {
        let new = self.config.answers.get(function).is_none() && schema::stand_in(function).is_none();
        self.config.answers.set(function, answers)?;
        self.phone.turns.remove(function);
        if new {
            self.outbox.push(Event::Offered(function.to_owned()));
        }
        Ok(())
    }

    /// Calls a function that stands in for the phone; its end is an event of its own.
    ///
    /// # Errors
    /// The fail object of a wrong parameter; nothing happened then.
    pub fn ask_phone(&mut self, asking: Asking) -> Result<Reaction, Failed> {
        let Asking { function, given, op } = asking;
        let stand_in = schema::stand_in(&function);
        let given = match stand_in {
            Some(stand_in) => Given::read(stand_in, given)
                .map_err(|error| error.tell_function(&function, self.config.lib_version))?,
            None => Given(Vec::new()),
        };
        let manner = stand_in.map_or_else(|| stranger(&function), |stand_in| stand_in.manner);
        if manner == Manner::Reports {
            return Ok(Reaction::Told);
        }
        let answered = match self.config.answers.get(&function) {
            Some(Answers::Asked) => return Ok(Reaction::Asked(self.put(function, op))),
            Some(Answers::InTurn(list)) => {
                let turn = self.phone.turns.entry(function.clone()).or_default();
                let answered = list.get((*turn).min(list.len() - 1)).cloned();
                *turn += 1;
                answered.unwrap_or_else(|| Answered::Fail(Facts::new()))
            }
            None => self.usual(stand_in.map_or(Usual::Unanswered, |it| it.usual), &function, &given),
        };
        if manner == Manner::Returns {
            return Ok(Reaction::Returned(match answered {
                Answered::Success(fact) => Ok(fact),
                Answered::Fail(facts) => Err(worded(&function, facts)),
            }));
        }
        let pulled = stand_in.is_some_and(|it| it.usual == Usual::Pulled);
        let end = self.close_call(&function, manner, op, answered);
        if pulled && end.is_ok() {
            self.refresh();
        }
        Ok(Reaction::Ended(end))
    }

    /// Ends a call that was asked about; one that is not waited for is ignored.
    pub fn settle(&mut self, asked: AskId, answered: Option<Answered>) {
        if let Some((function, op)) = self.phone.asked.remove(&asked) {
            let answered = answered.unwrap_or_else(|| Answered::Fail(not_answered(&function)));
            self.close_call(&function, Manner::Ends, op, answered).ok();
        }
    }

    /// Whether the page in front, or the one that is about to be, has the tab bar. Without any pages there is nothing
    /// to judge by.
    fn is_on_tab(&self) -> bool {
        let pages = &self.config.pages;
        pages.list.is_empty() || pages.is_tab(self.pages.top().unwrap_or(&self.config.launch.path))
    }

    fn put(&mut self, function: String, op: Option<OpId>) -> AskId {
        self.phone.last_asked += 1;
        let asked = AskId::new(self.phone.last_asked);
        self.phone.asked.insert(asked, (function, op));
        asked
    }

    fn close_call(
        &mut self,
        function: &str,
        manner: Manner,
        op: Option<OpId>,
        answered: Answered,
    ) -> Result<Facts, Facts> {
        let end = match answered {
            Answered::Success(Fact::Record(facts)) => Ok(facts),
            Answered::Success(_) => Ok(Facts::new()),
            Answered::Fail(facts) => Err(worded(function, facts)),
        };
        if let Some(op) = op {
            let told = end.clone().map(|mut facts| {
                let own = facts.iter().position(|(name, _)| name == ERR_MSG).map(|at| facts.remove(at).1);
                let text = if let Some(Fact::Text(text)) = own { text.into_owned() } else { ok(function) };
                ((manner != Manner::Hears).then_some(text), facts)
            });
            self.outbox.push(Event::Phone(op, told));
        }
        end
    }

    /// What a person would do.
    fn usual(&mut self, usual: Usual, function: &str, given: &Given) -> Answered {
        let facts = match usual {
            Usual::Done => Facts::new(),
            Usual::Unanswered => return Answered::Fail(not_answered(function)),
            Usual::Confirmed => confirmed(given, self.config.lib_version),
            Usual::Tapped => vec![("tapIndex".into(), Fact::Number(0.0))],
            Usual::Copied => {
                self.phone.clipboard = given.text("data").unwrap_or_default();
                Facts::new()
            }
            Usual::Pasted => vec![("data".into(), self.phone.clipboard.clone().into())],
            Usual::Brightened => {
                self.phone.brightness = given.number("value").unwrap_or_default();
                Facts::new()
            }
            Usual::Brightness => vec![("value".into(), self.phone.brightness.into())],
            Usual::MenuButton => facts::menu_button(self.config.platform),
            Usual::Authorizations => authorizations(self.config.platform),
            Usual::NoExtConfig => Facts::new(),
            Usual::NoExtConfigResult => vec![("extConfig".into(), Fact::Record(Facts::new()))],
            Usual::OnTab if !self.is_on_tab() => {
                return Answered::Fail(vec![(ERR_MSG.into(), not_on_tab(function).into())]);
            }
            Usual::OnTab | Usual::Pulled => Facts::new(),
            Usual::NoUpdate => vec![("hasUpdate".into(), Fact::Flag(false))],
        };
        Answered::Success(Fact::Record(facts))
    }
}

const ERR_MSG: &str = "errMsg";

fn ok(function: &str) -> String {
    format!("{function}:ok")
}

/// A function that nobody knows returns its result if its name says so.
fn stranger(function: &str) -> Manner {
    if function.ends_with("Sync") { Manner::Returns } else { Manner::Ends }
}

fn is_callback(path: &str) -> bool {
    matches!(path, ".object" | ".success" | ".fail")
        || matches!(path, ".object.success" | ".object.fail" | ".object.complete")
        || matches!(path, ".success.errMsg" | ".fail.errMsg")
}

/// A fail object with an errMsg first.
fn worded(function: &str, mut facts: Facts) -> Facts {
    if !facts.iter().any(|(name, _)| name == ERR_MSG) {
        facts.insert(0, (ERR_MSG.into(), without_words(function).into()));
    }
    facts
}

fn not_answered(function: &str) -> Facts {
    vec![(ERR_MSG.into(), unanswered(function).into())]
}

/// The parameters of a stand-in, which are of their types.
struct Given(Vec<(&'static str, Fact)>);

impl Given {
    fn read(stand_in: &StandIn, given: Argument<Vec<Passed>>) -> Result<Self, ParameterError> {
        let given = match given {
            Argument::Given(given) => given,
            Argument::Wrong(brand) if stand_in.needs_options() => {
                return Err(ParameterError::malformed(brand));
            }
            Argument::Missing if stand_in.needs_options() => {
                return Err(ParameterError::malformed("Undefined".to_owned()));
            }
            Argument::Missing | Argument::Wrong(_) => Vec::new(),
        };
        let mut given = given.into_iter();
        let (mut facts, mut wrong) = (Vec::new(), Vec::new());
        for parameter in stand_in.parameters {
            match parameter.look(given.next().unwrap_or(Passed::Missing)) {
                Ok(fact) => facts.extend(fact.map(|fact| (parameter.name, fact))),
                Err(error) => wrong.push(error),
            }
        }
        if !wrong.is_empty() {
            return Err(ParameterError::WrongTypes(wrong));
        }
        let given = Self(facts);
        given.count(stand_in)?;
        Ok(given)
    }

    /// An action sheet has one to six items.
    fn count(&self, stand_in: &StandIn) -> Result<(), ParameterError> {
        const MOST: usize = 6;
        match self.get("itemList") {
            Some(Fact::List(items)) if stand_in.usual == Usual::Tapped => match items.len() {
                0 => Err(ParameterError::NoItem("itemList")),
                1..=MOST => Ok(()),
                _ => Err(ParameterError::TooManyItems("itemList", MOST)),
            },
            _ => Ok(()),
        }
    }

    fn get(&self, name: &str) -> Option<&Fact> {
        self.0.iter().find(|(given, _)| *given == name).map(|(_, fact)| fact)
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.get(name) {
            Some(Fact::Text(text)) => Some(text.clone().into_owned()),
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Some(Fact::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> bool {
        self.get(name) == Some(&Fact::Flag(true))
    }
}

impl Parameter {
    fn look(&self, passed: Passed) -> Result<Option<Fact>, WrongType> {
        let wrong = |brand: String| WrongType { name: self.name, expected: self.expected, brand };
        match (self.need, passed) {
            (Need::Must, Passed::Missing) => Err(wrong("Undefined".to_owned())),
            (Need::Free | Need::May, Passed::Missing) | (Need::Free, Passed::Other(_)) => Ok(None),
            (Need::Free, Passed::Plain(fact)) => Ok(Some(fact)),
            (Need::Must | Need::May, Passed::Other(brand)) => Err(wrong(brand)),
            (Need::Must | Need::May, Passed::Plain(fact)) => match brand_of(&fact) {
                brand if brand == self.expected => Ok(Some(fact)),
                brand => Err(wrong(brand.to_owned())),
            },
        }
    }
}

const fn brand_of(fact: &Fact) -> &'static str {
    match fact {
        Fact::Null => "Null",
        Fact::Flag(_) => "Boolean",
        Fact::Number(_) => "Number",
        Fact::Text(_) => "String",
        Fact::Record(_) => "Object",
        Fact::List(_) => "Array",
    }
}

/// The person confirms, and writes nothing where there is room for it.
fn confirmed(given: &Given, version: Version) -> Facts {
    let members = [
        ("confirm", Some(Fact::Flag(true))),
        ("cancel", Some(Fact::Flag(false))),
        ("content", given.flag("editable").then_some(Fact::Text(Cow::Borrowed("")))),
    ];
    let there = |name: &str| schema::has_member("showModal", &format!("success.{name}"), version);
    let members = members.into_iter().filter_map(|(name, fact)| Some((name, fact?)));
    members.filter(|(name, _)| there(name)).map(|(name, fact)| (name.into(), fact)).collect()
}

/// The person was not asked for anything yet.
fn authorizations(platform: Platform) -> Facts {
    let state = |name: &'static str| (name.into(), Fact::Text("not determined".into()));
    let mut facts: Facts =
        ["cameraAuthorized", "locationAuthorized", "microphoneAuthorized", "notificationAuthorized"]
            .map(state)
            .into();
    facts.push(("locationReducedAccuracy".into(), Fact::Flag(false)));
    if platform == Platform::Ios {
        let of_ios = [
            "albumAuthorized",
            "bluetoothAuthorized",
            "notificationAlertAuthorized",
            "notificationBadgeAuthorized",
            "notificationSoundAuthorized",
        ];
        facts.extend(of_ios.map(state));
    }
    facts.push(state("phoneCalendarAuthorized"));
    facts
}
