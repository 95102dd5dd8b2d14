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
mod formats;
mod ground;
mod groups;
mod host;
mod judgement;
mod lists;
mod probe;
mod project;
mod protocol_findings;
mod report;
mod revocation;
mod ruling;
mod scripts;
mod settings;
mod target;
mod words;

pub use audit::audit;
pub use distrust::{Distrust, Distrusted, Scope};
pub use finding::{
    AddressFault, AnswerFault, ChainFault, Finding, Kind, ProtocolFault, ReachFault, RootSet, Severity, Side,
};
pub use formats::{Detail, Format, FormatError, Manner, Paint, render};
pub use ground::{Ground, Patience, Progress};
pub use groups::Groups;
pub use host::{
    Address, Asked, CertificateFacts, Chain, Client, Host, Offer, OlderHandshake, Protocol, Refusal,
    ServerName, Session, TlsVersion,
};
pub use judgement::{Judgement, Reproducible, Verdict};
pub use lists::ListFault;
pub use project::{Inspection, Project};
pub use report::{Answer, Hop, ProjectReport, Report, TargetReport, Upgrade};
pub use scripts::{Refused, ScriptFault, Why};
pub use settings::SettingFault;
pub use target::{Target, TargetError};
pub use words::{Language, LanguageError, fix, message};
pub use wxnet::Suite;
