//! The network layer of a WeChat mini-program, outside WeChat: the engine and its Rust API.

mod body;
mod clock;
mod coding;
mod connect;
mod credit;
mod dial;
mod dialogue;
mod engine;
mod exchange;
mod mailbox;
mod media;
mod network;
mod observe;
mod pool;
mod receive;
mod resolve;
mod send;
mod store;
mod trust;

pub use body::{Body, Payload};
pub use clock::{Clock, SystemClock};
pub use dial::{BoxStream, Delay, Dial, Stream, TcpDial};
pub use engine::{Engine, Parts};
pub use observe::{Observation, Observe, Observed};
pub use resolve::{ConnectTo, DetourError, Detours, Resolve, SystemResolver};
pub use store::{Draft, FolderStore, Source, Store, StoreError};
pub use trust::{Trust, TrustError};
pub use wxnet_core::*;
