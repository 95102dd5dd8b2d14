//! What a phone will say of a server, before the phone: `wxnet check`.
//!
//! [`audit`] probes each [`Target`] and judges it as ios, android and the developer tools do, with the very functions
//! the engine judges by. The [`Report`] holds facts: what was served, each platform's [`Judgement`] with the rules that
//! decide it, and [`Finding`]s by their AUDIT rules. Words for people, in each [`Language`], are made of them afterwards
//! by [`message`] and [`fix`].

mod addresses;
mod answer_findings;
mod ask;
mod audit;
mod chain_findings;
mod distrust;
mod finding;
mod flight;
mod ground;
mod host;
mod judgement;
mod probe;
mod protocol_findings;
mod report;
mod revocation;
mod ruling;
mod target;
mod words;

pub use audit::audit;
pub use distrust::{Distrust, Distrusted, Scope};
pub use finding::{
    AddressFault, AnswerFault, ChainFault, Finding, Kind, ProtocolFault, ReachFault, RootSet, Severity,
};
pub use ground::{Ground, Patience, Progress};
pub use host::{
    Address, Asked, CertificateFacts, Chain, Client, Host, Offer, OlderHandshake, Protocol, Refusal,
    ServerName, Session, TlsVersion,
};
pub use judgement::{Judgement, Reproducible, Verdict};
pub use report::{Answer, Hop, Report, TargetReport, Upgrade};
pub use target::{Target, TargetError};
pub use words::{Language, LanguageError, fix, message};
pub use wxnet::Suite;
