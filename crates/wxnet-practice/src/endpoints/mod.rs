//! The ordinary endpoints.

mod answer;
mod call;
mod coding;
mod encoded;
mod flow;
mod given;
mod received;
mod route;
mod texts;
mod upload;

pub(crate) use answer::{Answer, Refusal, bodiless, header_value, json, watched};
pub(crate) use call::{Call, Inbound};
pub(crate) use route::answer;
