//! What needs no network: the phone, and what surrounds the mini-program.

use wxnet_core::{Api, Argument, Facts, OpId, ParameterError, Subject};

use super::Engine;

impl Engine {
    /// The phone's network becomes weak, or is so no longer (NET-08).
    pub fn set_weak_net(&mut self, weak: bool) {
        self.session.set_weak_net(weak);
    }

    /// What a function without callbacks answers.
    #[must_use]
    pub fn describe(&self, subject: Subject) -> Facts {
        self.session.describe(subject)
    }

    /// Answers a function with callbacks, in a turn of its own.
    pub fn answer(&mut self, api: Api, subject: Subject, op: OpId) {
        self.session.answer(api, subject, op);
    }

    /// `wx.setEnableDebug` (DBG-09).
    ///
    /// # Errors
    /// A parameter error: nothing has changed.
    pub fn set_enable_debug(
        &mut self,
        debug: Argument<bool>,
        op: Option<OpId>,
    ) -> Result<(), ParameterError> {
        self.session.set_enable_debug(debug, op)
    }

    /// `wx.exitMiniProgram`: the host hears of it as of any other event, and ends the mini-program.
    pub fn exit(&mut self, op: Option<OpId>) {
        self.session.exit(op);
    }
}
