//! The rules of the wx network layer as values and one state machine.
//!
//! A [`Session`] decides what a mini-program's calls may do and what it hears of them. It is synchronous and
//! deterministic: it owns no socket, reads no clock (time is an argument), and never looks into a payload. An engine
//! performs its [`Action`]s and reports [`Happening`]s; a host delivers its [`Event`]s.

mod answer;
mod api;
mod appid;
mod config;
pub mod decode;
mod download;
mod event;
mod facts;
mod failure;
mod file;
mod pages;
mod policy;
mod profile;
mod proxy;
mod reason;
mod request;
mod schema;
mod session;
mod socket;
mod storage;
mod task;
mod time;
mod upload;
mod version;
mod warning;

pub use answer::{AnswerBook, AnswerError, Answered, Answers};
pub use api::Api;
pub use appid::{Appid, AppidError};
pub use config::{
    Config, Device, DomainLists, Interface, Launch, Limits, Network, NetworkError, NetworkTimeout, Platform,
    PlatformError,
};
pub use download::{DownloadOptions, DownloadProgress};
pub use event::{
    Action, Answer, AppEvent, Binding, CallEvent, Event, Exchange, Fault, Finished, Happening, Head, Headers,
    Hop, Note, Outgoing, Reception, Redirects, RequestHead, SocketEvent,
};
pub use facts::{Fact, Facts, Reach, Subject, printable};
pub use failure::{Failed, Failure, NetError, ParameterError, SocketFault, WrongType};
pub use file::{
    Choice, Chooser, ChosenFile, Depth, Digest, Encoding, FileAnswer, FileCall, FileKind, Place, Range,
    SavedFile, Stats,
};
pub use pages::{Destination, Navigation, PageId, PageStep, PageTurn, PageUrl, Pages};
pub use policy::{
    AddressJudge, Admission, Admitted, BarredHost, Certificates, DomainEntry, DomainList, EntryFault,
    EntryLimit, HeaderValue, Refusal,
};
pub use profile::{Phases, Span};
pub use proxy::{Proxy, ProxyError};
pub use reason::Reason;
pub use request::{Data, RequestOptions, ResponseType};
pub use schema::{FURTHER, Manner, Offer, Parameter, STAND_INS, StandIn};
pub use session::{Asking, Create, Listen, Operation, Passed, Reaction, Session, Visibility};
pub use socket::{Dialogue, Frame, Measured, SocketOptions, SocketState, Target};
pub use storage::{Many, StorageAnswer, StorageCall, Stored, StoredKind};
pub use task::{Argument, AskId, OpId, TaskId};
pub use time::Time;
pub use upload::{Multipart, UploadOptions, UploadProgress};
pub use version::{Feature, Version, VersionError};
pub use warning::Warning;
