//! What must hold, at any time and in the end.

use wxnet_core::{Network, TaskId};

use super::World;
use crate::any_order::{Report, Step};

impl World {
    /// What can be seen of the session at any time.
    pub(crate) fn agrees(&self) {
        let (session, model) = (&self.phone.session, &self.model);
        assert_eq!(session.pending(), model.calls.len() + model.sockets.len(), "pending");
        assert_eq!(session.poll_timeout(), model.timeout(), "timeout");
        for &task in &self.sockets {
            assert_eq!(session.state(task), model.told_state(Some(task)), "state of {task} as it was told");
        }
        let busy = self.engine.keys().filter(|task| self.calls.contains(task)).count();
        assert!(busy <= self.model.config.limits.calls, "{busy} calls run");
    }

    /// Everything ends, everything is heard, and nothing is left.
    pub(crate) fn finish(&mut self) {
        self.take_step(&Step::Show);
        while self.phone.session.pending() > 0 {
            while self.take() {}
            let performed: Vec<TaskId> = self.engine.keys().copied().collect();
            for task in performed {
                self.tell(task, Report::Failed);
                self.tell(task, Report::NotOpened);
                self.tell(task, Report::Lost);
            }
            self.agrees();
        }
        while self.take() {}
        while self.hear() {}
        assert!(self.engine.is_empty(), "the engine still performs {:?}", self.engine);
        assert!(self.model.ends.is_empty(), "an end was not heard");
        let silent: Vec<_> =
            self.calls.iter().chain(&self.sockets).filter(|task| !self.heard[task].over).collect();
        assert!(silent.is_empty(), "{silent:?} never ended");
        assert_eq!(self.answered.len() as u64, self.ops, "operations without an answer");
        assert_eq!(self.phone.session.poll_timeout(), None);
        self.every_place_is_free();
    }

    /// As many calls start, and as many sockets are dialled, as at the beginning.
    fn every_place_is_free(&mut self) {
        self.phone.network(Network::Wifi);
        let limits = self.phone.session.config().limits;
        let calls = self.phone.requests(limits.calls);
        assert_eq!(self.phone.started(), calls, "places");
        for _ in 0..limits.sockets {
            self.phone.connect();
        }
        assert_eq!(self.phone.drain().len(), limits.sockets, "sockets");
    }
}
