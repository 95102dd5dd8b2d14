//! The network layer of a WeChat mini-program, outside WeChat: the engine and its Rust API.
//!
//! A [`MiniProgram`] calls as a mini-program calls, and the platform's rules decide as they decide on the platform: the
//! domain lists here, so that a host that is not listed is never even looked up.
//!
//! ```
//! use wxnet::{Body, Config, DomainLists, Finished, MiniProgram, Parts, Platform, Request};
//! # use std::sync::Arc;
//! # let practice = wxnet_practice::Practice::start(wxnet_practice::Options::default())?;
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//!
//! let listed = vec!["https://api.practice.test".to_owned()];
//! let domains = DomainLists { request: listed, ..DomainLists::default() };
//! let config = Config { domains, appid: Some("wx0123456789abcdef".parse()?), ..Config::default() };
//! # #[allow(unused_mut)]
//! let mut parts = Parts::real(Platform::Devtools, None)?;
//! # let mut detours = wxnet::Detours::default();
//! # for to in practice.connect_to() { detours.add_connect_to(&to.to_string())?; }
//! # parts.resolve = Arc::new(detours);
//! # parts.trust.add_pem(practice.ca_pem().as_bytes())?;
//! let wx = MiniProgram::new(config, parts);
//!
//! let answer = wx.request(Request::post("https://api.practice.test/echo", r#"{"hello":"world"}"#)).await?;
//! assert_eq!(answer.status, 200);
//! let Finished::Data(Body::Text(echo)) = answer.body else { panic!("a request is answered with data") };
//! assert!(echo.contains("https://servicewechat.com/wx0123456789abcdef/devtools/page-frame.html"));
//!
//! let refused = wx.request(Request::get("https://other.practice.test/")).await.unwrap_err();
//! assert_eq!(refused.err_msg, "request:fail url not in domain list");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A host that runs mini-programs drives an [`Engine`] instead: the same calls, and events to deliver one turn each.
//! What stands between the engine and the machine (clock, names, connections, files, observers) is in its [`Parts`].

mod body;
mod cause;
pub mod certificates;
mod clock;
mod coding;
mod connect;
mod credit;
mod dial;
mod dialogue;
mod engine;
mod exchange;
mod files;
mod http2;
mod interfaces;
mod mailbox;
mod media;
mod meter;
mod mini_program;
mod network;
mod observe;
mod parts;
mod pool;
mod proxy;
mod receive;
mod relay;
mod reply;
mod resolve;
mod send;
mod shelf;
mod stopwatch;
mod storage;
mod store;
mod talk;
mod tls;
mod trust;

pub use body::{Body, Payload};
pub use clock::{Clock, SystemClock};
pub use connect::stream_fault;
pub use dial::{BoxStream, Delay, Dial, Stream, TcpDial, Unanswered};
pub use engine::Engine;
pub use interfaces::interfaces;
pub use media::extension_of;
pub use meter::Wire;
pub use mini_program::{Call, MiniProgram, Request, Socket, Told};
pub use observe::{Observation, Observe, Observed};
pub use parts::Parts;
pub use resolve::{ConnectTo, DetourError, Detours, Resolve, SystemResolver};
pub use stopwatch::Stopwatch;
pub use store::{
    Change, Draft, Entries, FolderStore, Home, HomeError, Source, Store, StoreError, Used, user_data_path,
};
pub use tls::{Guise, Secured, Spoken, Suite, TlsFault, Witnessed, witness};
pub use trust::{Trust, TrustError};
pub use wxnet_core::*;
