//! What the mini-program asks of its phone and of its surroundings: no network is needed, so that it works in the
//! background, too (BG-11).

use super::Session;
use crate::event::{AppEvent, Event};
use crate::facts::{self, Facts, Reach, Subject};
use crate::failure::{Api, ParameterError, WrongType};
use crate::task::{Argument, OpId};

impl<B> Session<B> {
    /// The phone's network becomes weak, or is so no longer; the same state again changes nothing (NET-08).
    pub fn set_weak_net(&mut self, weak: bool) {
        if std::mem::replace(&mut self.weak, weak) != weak {
            self.outbox.push(Event::App(AppEvent::WeakNet(self.reach())));
        }
    }

    /// What a function without callbacks answers.
    #[must_use]
    pub fn describe(&self, subject: Subject) -> Facts {
        facts::describe(subject, &self.config, self.reach())
    }

    /// Answers a function with callbacks by what holds now; the answer is a turn of its own.
    pub fn answer(&mut self, api: Api, subject: Subject, op: OpId) {
        self.outbox.push(Event::Answer(op, api, self.describe(subject)));
    }

    /// `wx.setEnableDebug`: it holds for calls made from now on (DBG-09).
    ///
    /// # Errors
    /// `enableDebug` is no Boolean; nothing has changed then.
    pub fn set_enable_debug(
        &mut self,
        debug: Argument<bool>,
        op: Option<OpId>,
    ) -> Result<(), ParameterError> {
        let brand = match debug {
            Argument::Given(debug) => {
                self.set_debug(debug);
                self.done(Api::SetEnableDebug, op);
                return Ok(());
            }
            Argument::Missing => "Undefined".to_owned(),
            Argument::Wrong(brand) => brand,
        };
        let wrong = WrongType { name: "enableDebug", expected: "Boolean", brand };
        Err(ParameterError::WrongTypes(vec![wrong]))
    }

    /// `wx.exitMiniProgram`: what is on its way is heard, and then the mini-program is to be ended.
    pub fn exit(&mut self, op: Option<OpId>) {
        self.done(Api::ExitMiniProgram, op);
        self.outbox.push(Event::App(AppEvent::Exit));
    }

    fn done(&mut self, api: Api, op: Option<OpId>) {
        if let Some(op) = op {
            self.outbox.push(Event::Answer(op, api, Facts::new()));
        }
    }

    const fn reach(&self) -> Reach {
        Reach { network: self.network, weak: self.weak }
    }
}
