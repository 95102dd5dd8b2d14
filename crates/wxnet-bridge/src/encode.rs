//! Events of the session as messages to the base library. Texts and lists move; nothing is copied.

use wxnet::{
    Answer, Api, AppEvent, Binding, Body, CallEvent, Event, Facts, Failed, Finished, OpId, Payload,
    SocketEvent, TaskId,
};

use crate::field::Field;
use crate::files;
use crate::message::{Message, record};
use crate::pages;
use crate::storage;

/// The message of an event; none for one that concerns the host alone. `entered` says how the mini-program came back.
pub(crate) fn message(event: Event<Payload>, entered: impl FnOnce() -> Field) -> Option<Message> {
    Some(match event {
        Event::Call(task, event) => call(task, event),
        Event::Socket(task, binding, event) => socket(task, binding, event),
        Event::Op(op, Ok(err_msg)) => Message::new("opSuccess", [id(op), err_msg.into()]),
        Event::Op(op, Err(failed)) => Message::new("opFail", [id(op), failure(failed)]),
        Event::Answer(op, api, facts) => {
            let result = if facts.is_empty() { Field::Undefined } else { facts.into() };
            Message::new("opSuccess", [id(op), api.ok().into(), result])
        }
        Event::File(op, Ok((api, answer))) => done(op, api, files::result(answer)),
        Event::Storage(op, Ok((api, answer))) => done(op, api, storage::result(answer)),
        Event::File(op, Err(failed)) | Event::Storage(op, Err(failed)) => {
            Message::new("opFail", [id(op), failure(failed)])
        }
        Event::Pages(turn) => pages::message(turn),
        Event::Due(op) => Message::new("due", [id(op)]),
        Event::Phone(op, Ok((err_msg, facts))) => {
            let result = if facts.is_empty() { Field::Undefined } else { facts.into() };
            Message::new("opSuccess", [id(op), err_msg.into(), result])
        }
        Event::Phone(op, Err(facts)) => Message::new("opFail", [id(op), facts.into()]),
        Event::Offered(function) => Message::new("offer", [function.into()]),
        Event::App(AppEvent::Shown) => Message::new("show", [entered()]),
        Event::App(event) => app(event)?,
        Event::Warning(warning) => {
            let level = if warning.is_error() { "error" } else { "warn" };
            Message::new("print", [level.into(), warning.to_string().into()])
        }
    })
}

/// The mini-program hears of its background before the session does (BG-12), of its return with how it came back, and
/// of its end never.
fn app(event: AppEvent) -> Option<Message> {
    match event {
        AppEvent::Hidden | AppEvent::Shown | AppEvent::Exit => None,
        AppEvent::Network(network) => {
            Some(Message::new("network", [network.name().into(), network.is_connected().into()]))
        }
        AppEvent::WeakNet(reach) => {
            Some(Message::new("weakNet", [reach.weak.into(), reach.network.name().into()]))
        }
    }
}

fn call(task: TaskId, event: CallEvent<Payload>) -> Message {
    let task = task.number().into();
    match event {
        CallEvent::Headers(headers) => Message::new(
            "headers",
            [task, headers.header.into(), headers.status.into(), headers.cookies.into()],
        ),
        CallEvent::Chunk(data) => Message::new("chunk", [task]).with(data.into_body()),
        CallEvent::Uploaded(step) => {
            Message::new("progress", [task, step.progress.into(), step.sent.into(), step.expected.into()])
        }
        CallEvent::Downloaded(step) => {
            Message::new("progress", [task, step.progress.into(), step.written.into(), step.expected.into()])
        }
        CallEvent::Done(Ok(answer)) => success(task, answer),
        CallEvent::Done(Err(failed)) => Message::new("fail", [task, failure(failed)]),
    }
}

fn success(task: Field, answer: Answer<Payload>) -> Message {
    let Answer { api, status, body, header, cookies, retries, profile } = answer;
    let (err_msg, status, profile) = (api.ok().into(), status.into(), values(profile));
    let nothing = Field::Undefined;
    match body {
        Finished::Data(data) => {
            let (header, cookies, retries) = (header.into(), cookies.into(), retries.into());
            Message::new("success", [task, err_msg, status, header, cookies, retries, profile])
                .with(data.into_body())
        }
        Finished::TempFile(path) => {
            Message::new("saved", [task, err_msg, status, path.into(), nothing, profile])
        }
        Finished::File(path) => Message::new("saved", [task, err_msg, status, nothing, path.into(), profile]),
    }
}

/// The values of a profile: their names are known to the base library from the beginning.
fn values(profile: Option<Facts>) -> Field {
    profile.map_or(Field::Undefined, |told| Field::List(told.into_iter().map(|(_, it)| it.into()).collect()))
}

fn socket(task: TaskId, binding: Binding, event: SocketEvent<Payload>) -> Message {
    let task = task.number().into();
    let bound = (binding == Binding::Bound).into();
    match event {
        SocketEvent::Accepted => Message::new("accepted", [task, Api::ConnectSocket.ok().into()]),
        SocketEvent::Refused(failed) => Message::new("refused", [task, bound, failure(failed)]),
        SocketEvent::Opened { header, profile } => {
            Message::new("open", [task, bound, header.into(), values(profile)])
        }
        SocketEvent::Message(data) => Message::new("message", [task, bound]).with(data.into_body()),
        SocketEvent::Error { err_msg, err_code } => {
            Message::new("error", [task, bound, err_msg.into(), err_code.into()])
        }
        SocketEvent::Closed { code, reason } => {
            Message::new("closed", [task, bound, code.into(), reason.into()])
        }
    }
}

/// The fail object as the mini-program receives it.
pub(crate) fn failure(failed: Failed) -> Field {
    let exception = failed
        .retries
        .map(|retries| record([("reasons", Field::List(Vec::new())), ("retryCount", retries.into())]));
    record([
        ("errMsg", failed.err_msg.into()),
        ("errno", failed.errno.into()),
        ("exception", exception.unwrap_or_default()),
    ])
}

/// The end of an operation that gives something.
fn done(op: OpId, api: Api, (result, body): (Field, Option<Body>)) -> Message {
    Message { body, ..Message::new("opSuccess", [id(op), api.ok().into(), result]) }
}

fn id(op: OpId) -> Field {
    op.number().into()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use wxnet::{
        DownloadProgress, Fact, Headers, Network, PageId, PageStep, PageTurn, PageUrl, Reach, UploadProgress,
        Warning,
    };

    use super::*;
    use crate::bridge::Bridge;
    use crate::message::{Direction, MESSAGES};
    use crate::text;

    fn header() -> Vec<(String, String)> {
        vec![("Server".to_owned(), "x".to_owned())]
    }

    fn failed() -> Failed {
        Failed { err_msg: "request:fail timeout".to_owned(), errno: Some(5), retries: Some(1) }
    }

    fn worded(event: Event<Payload>) -> Message {
        message(event, Field::default).expect("an event that the mini-program hears")
    }

    fn of_call(event: CallEvent<Payload>) -> Message {
        worded(Event::Call(TaskId::new(7), event))
    }

    fn of_socket(event: SocketEvent<Payload>) -> Message {
        worded(Event::Socket(TaskId::new(7), Binding::Bound, event))
    }

    fn done(api: Api, body: Finished<Payload>) -> Message {
        of_call(CallEvent::Done(Ok(answer(api, body))))
    }

    fn answer(api: Api, body: Finished<Payload>) -> Answer<Payload> {
        Answer { api, status: 200, body, header: None, cookies: None, retries: None, profile: None }
    }

    fn opened(header: Option<Vec<(String, String)>>, profile: Option<Facts>) -> Message {
        of_socket(SocketEvent::Opened { header, profile })
    }

    fn profile() -> Option<Facts> {
        Some(vec![("fetchStart".into(), Fact::Number(5.0)), ("protocol".into(), Fact::Text("h2".into()))])
    }

    fn steps() -> Vec<PageStep> {
        let (first, second) = (PageId::new(1), PageId::new(2));
        vec![
            PageStep::Hide(first),
            PageStep::Load(second, PageUrl::read("a/b?x=1")),
            PageStep::Show(second),
            PageStep::Ready(second),
            PageStep::Unload(second),
            PageStep::Settled(first),
            PageStep::Refresh(first),
        ]
    }

    /// One message of every event there is.
    fn samples() -> Vec<(Message, &'static str)> {
        let headers = Headers { status: None, header: header(), cookies: Some(vec!["a=1".to_owned()]) };
        let error = SocketEvent::Error { err_msg: "open fail".to_owned(), err_code: Some(1004) };
        let closed = SocketEvent::Closed { code: 1000, reason: String::new() };
        let sent = UploadProgress { progress: 50, sent: 5, expected: 10 };
        let written = DownloadProgress { progress: 0, written: 5, expected: 0 };
        let network = Event::App(AppEvent::Network(Network::None));
        let weak = Event::App(AppEvent::WeakNet(Reach { network: Network::G4, weak: true }));
        let facts = vec![("weakNet".into(), Fact::Flag(true))];
        vec![
            (of_call(CallEvent::Headers(headers)), r#"["headers",7,{"Server":"x"},null,["a=1"]]"#),
            (of_call(CallEvent::Chunk(vec![1].into())), r#"["chunk",7]"#),
            (of_call(CallEvent::Uploaded(sent)), r#"["progress",7,50,5,10]"#),
            (of_call(CallEvent::Downloaded(written)), r#"["progress",7,0,5,0]"#),
            (done(Api::UploadFile, Finished::Data("x".into())), r#"["success",7,"uploadFile:ok",200]"#),
            (
                done(Api::DownloadFile, Finished::TempFile("http://tmp/a".to_owned())),
                r#"["saved",7,"downloadFile:ok",200,"http://tmp/a"]"#,
            ),
            (
                done(Api::DownloadFile, Finished::File("http://usr/a".to_owned())),
                r#"["saved",7,"downloadFile:ok",200,null,"http://usr/a"]"#,
            ),
            (
                of_call(CallEvent::Done(Err(failed()))),
                r#"["fail",7,{"errMsg":"request:fail timeout","errno":5,"exception":{"reasons":[],"retryCount":1}}]"#,
            ),
            (of_socket(SocketEvent::Accepted), r#"["accepted",7,"connectSocket:ok"]"#),
            (
                of_socket(SocketEvent::Refused(Failed { errno: None, retries: None, ..failed() })),
                r#"["refused",7,true,{"errMsg":"request:fail timeout"}]"#,
            ),
            (opened(Some(header()), None), r#"["open",7,true,{"Server":"x"}]"#),
            (opened(None, None), r#"["open",7,true]"#),
            (opened(None, profile()), r#"["open",7,true,null,[5,"h2"]]"#),
            (of_socket(SocketEvent::Message("x".into())), r#"["message",7,true]"#),
            (of_socket(error), r#"["error",7,true,"open fail",1004]"#),
            (of_socket(closed), r#"["closed",7,true,1000,""]"#),
            (worded(Event::Op(OpId::new(3), Ok("closeSocket:ok"))), r#"["opSuccess",3,"closeSocket:ok"]"#),
            (
                worded(Event::Op(OpId::new(3), Err(Failed { errno: None, retries: None, ..failed() }))),
                r#"["opFail",3,{"errMsg":"request:fail timeout"}]"#,
            ),
            (
                worded(Event::Answer(OpId::new(3), Api::GetNetworkType, facts)),
                r#"["opSuccess",3,"getNetworkType:ok",{"weakNet":true}]"#,
            ),
            (
                worded(Event::Answer(OpId::new(3), Api::SetEnableDebug, Vec::new())),
                r#"["opSuccess",3,"setEnableDebug:ok"]"#,
            ),
            (
                worded(Event::Pages(PageTurn { steps: steps(), stack: vec![PageId::new(1)] })),
                r#"["pages",[["hide",1],["load",2,"a/b",{"x":"1"}],["show",2],["ready",2],["unload",2],["settled",1],["refresh",1]],[1]]"#,
            ),
            (worded(Event::Due(OpId::new(3))), r#"["due",3]"#),
            (
                worded(Event::Phone(OpId::new(3), Ok((Some("a:ok".to_owned()), Vec::new())))),
                r#"["opSuccess",3,"a:ok"]"#,
            ),
            (
                worded(Event::Phone(OpId::new(3), Ok((None, vec![("hasUpdate".into(), Fact::Null)])))),
                r#"["opSuccess",3,null,{"hasUpdate":null}]"#,
            ),
            (
                worded(Event::Phone(OpId::new(3), Err(vec![("errMsg".into(), Fact::Text("a:fail".into()))]))),
                r#"["opFail",3,{"errMsg":"a:fail"}]"#,
            ),
            (worded(Event::Offered("scanCode".to_owned())), r#"["offer","scanCode"]"#),
            (Bridge::hiding(), r#"["hide"]"#),
            (worded(Event::App(AppEvent::Shown)), r#"["show"]"#),
            (worded(network), r#"["network","none",false]"#),
            (worded(weak), r#"["weakNet",true,"4g"]"#),
            (
                worded(Event::Warning(Warning::DataOfGet)),
                r#"["print","warn","data of a GET should be Object; it is not sent (BODY-08)"]"#,
            ),
        ]
    }

    #[test]
    fn every_event_is_a_message_of_the_table() {
        for (message, head) in samples() {
            assert_eq!(text::write(&message), head);
            let mut specs = MESSAGES.iter().filter(|spec| spec.direction == Direction::Event);
            let spec = specs.find(|spec| spec.name == message.name).expect(message.name);
            assert!(message.fields.len() <= spec.fields.len(), "{head}");
        }
    }

    #[test]
    fn every_event_of_the_table_is_made() {
        let made: HashSet<&str> = samples().iter().map(|(message, _)| message.name).collect();
        let specs = MESSAGES.iter().filter(|spec| spec.direction == Direction::Event);
        let never: Vec<&str> = specs.map(|spec| spec.name).filter(|name| !made.contains(name)).collect();
        assert_eq!(never, Vec::<&str>::new());
    }

    #[test]
    fn what_concerns_the_host_alone_is_no_message() {
        for event in [AppEvent::Hidden, AppEvent::Exit] {
            assert_eq!(message(Event::App(event), Field::default), None);
        }
    }

    #[test]
    fn all_that_a_success_may_have_is_in_its_fields() {
        let answer = Answer {
            api: Api::Request,
            status: 404,
            body: Finished::Data("{}".into()),
            header: Some(header()),
            cookies: Some(Vec::new()),
            retries: Some(0),
            profile: profile(),
        };
        let message = of_call(CallEvent::Done(Ok(answer)));
        assert_eq!(text::write(&message), r#"["success",7,"request:ok",404,{"Server":"x"},[],0,[5,"h2"]]"#);
        assert_eq!(message.body, Some(Body::from("{}")));
    }

    #[test]
    fn the_profile_of_a_download_stands_behind_both_paths() {
        let path = Finished::TempFile("http://tmp/a".to_owned());
        let answer = Answer { profile: profile(), ..answer(Api::DownloadFile, path) };
        assert_eq!(
            text::write(&of_call(CallEvent::Done(Ok(answer)))),
            r#"["saved",7,"downloadFile:ok",200,"http://tmp/a",null,[5,"h2"]]"#
        );
    }

    #[test]
    fn empty_text_is_no_body_and_empty_bytes_are_one() {
        assert_eq!(done(Api::Request, Finished::Data("".into())).body, None);
        let bytes = of_socket(SocketEvent::Message(Vec::new().into()));
        assert_eq!(bytes.body, Some(Body::Bytes(bytes::Bytes::new())));
    }

    #[test]
    fn what_the_developer_tools_say_of_a_list_is_an_error_line() {
        let warning = Warning::NotListed("https://a.com".to_owned(), wxnet::DomainList::Request);
        let message = worded(Event::Warning(warning));
        assert_eq!(message.fields[0], Field::from("error"));
    }
}
