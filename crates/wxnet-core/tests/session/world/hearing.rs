//! What the mini-program hears.

use wxnet_core::{CallEvent, Event, OpId, SocketEvent, SocketState, TaskId};

use super::World;
use crate::support::{Text, event};

impl World {
    pub(super) fn hear(&mut self) -> bool {
        let Some(heard) = self.phone.session.poll_event() else { return false };
        match &heard {
            Event::Call(task, CallEvent::Done(_)) => self.hear_end(*task, &heard),
            Event::Call(task, event) => self.hear_call(*task, event),
            Event::Socket(task, _, event) => self.hear_socket(*task, event, &heard),
            Event::Op(op, _) => self.hear_op(*op, &heard),
            _ => {}
        }
        true
    }

    fn hear_end(&mut self, task: TaskId, heard: &Event<Text>) {
        let expected = self.model.ends.remove(&task).map(|end| end.line);
        assert_eq!(Some(event(heard)), expected, "the end of {task}");
        let heard = self.heard.get_mut(&task).expect("it was called");
        assert!(!heard.over, "{task} ended before");
        heard.over = true;
    }

    fn hear_call(&mut self, task: TaskId, event: &CallEvent<Text>) {
        let heard = self.heard.get_mut(&task).expect("it was called");
        assert!(!heard.over && !heard.gave_up, "{task}: {event:?} after its end");
        let (percent, bytes) = match event {
            CallEvent::Headers(_) => {
                assert!(heard.listening && !heard.headers && !heard.body, "{task}: headers once and first");
                heard.headers = true;
                return;
            }
            CallEvent::Uploaded(progress) => (progress.progress, progress.sent),
            CallEvent::Downloaded(progress) => (progress.progress, progress.written),
            CallEvent::Chunk(_) | CallEvent::Done(_) => {
                heard.body = true;
                return;
            }
        };
        assert!(heard.listening, "{task}: nobody listens to progress");
        assert!(
            percent > heard.percent || percent == heard.percent && bytes > heard.bytes,
            "{task}: progress goes on"
        );
        (heard.percent, heard.bytes) = (percent, bytes);
    }

    fn hear_socket(&mut self, task: TaskId, event: &SocketEvent<Text>, whole: &Event<Text>) {
        let heard = self.heard.get_mut(&task).expect("it was called");
        assert!(!heard.over, "{task}: {event:?} after its end");
        match event {
            SocketEvent::Accepted => {
                assert!(!heard.accepted, "{task} is accepted once");
                heard.accepted = true;
            }
            SocketEvent::Opened { .. } => {
                assert!(heard.accepted && !heard.open && !heard.gave_up, "{task} opens once");
                heard.open = true;
                self.model.told.insert(task, SocketState::Open);
            }
            SocketEvent::Message(_) => assert!(heard.open && !heard.gave_up, "{task}: a message"),
            SocketEvent::Error { err_code: None, err_msg } if err_msg == "protocol error" => {
                assert!(heard.open && !heard.gave_up, "{task} was open");
            }
            SocketEvent::Refused(_) => {
                assert!(!heard.accepted, "{task} was not taken");
                self.hear_end(task, whole);
            }
            SocketEvent::Error { .. } | SocketEvent::Closed { .. } => {
                assert!(heard.accepted, "{task} was taken");
                self.model.told.remove(&task);
                self.hear_end(task, whole);
            }
        }
    }

    fn hear_op(&mut self, op: OpId, heard: &Event<Text>) {
        let told = self.model.answers.get(&op.number()).cloned().flatten();
        assert_eq!(Some(event(heard)), told.map(|told| format!("op {} {told}", op.number())));
        assert!(self.answered.insert(op.number()), "{op:?} is answered once");
    }
}
