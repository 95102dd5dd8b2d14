//! What needs no network: the phone, and what surrounds the mini-program.

use wxnet_core::{
    AnswerError, Answered, Answers, Api, Argument, AskId, Asking, Facts, Failed, OpId, ParameterError,
    Reaction, StandIn, Subject,
};

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

    /// Whether there is a function that stands in for the phone.
    #[must_use]
    pub fn stands_in(&self, function: &str) -> bool {
        self.session.stands_in(function)
    }

    /// The functions that stand in for the phone.
    pub fn stand_ins(&self) -> impl Iterator<Item = &'static StandIn> {
        self.session.stand_ins()
    }

    /// The functions that exist only because they are answered.
    pub fn strangers(&self) -> impl Iterator<Item = &str> {
        self.session.strangers()
    }

    /// What `wx.canIUse(schema)` answers (LIB-06).
    #[must_use]
    pub fn can_i_use(&self, schema: &str) -> bool {
        self.session.can_i_use(schema)
    }

    /// Calls a function that stands in for the phone.
    ///
    /// # Errors
    /// The fail object of a wrong parameter: the call never was.
    pub fn ask_phone(&mut self, asking: Asking) -> Result<Reaction, Failed> {
        self.session.ask_phone(asking)
    }

    /// Ends a call that whoever drives the mini-program was asked about; without an answer it fails.
    pub fn settle(&mut self, asked: AskId, answered: Option<Answered>) {
        self.session.settle(asked, answered);
    }

    /// Sets what a function is answered with from now on.
    ///
    /// # Errors
    /// The function is not for answers.
    pub fn set_answers(&mut self, function: &str, answers: Answers) -> Result<(), AnswerError> {
        self.session.set_answers(function, answers)
    }
}
