//! The ordinary endpoints.

mod answer;
mod call;
mod coding;
mod encoded;
mod flow;
mod given;
mod received;
mod route;
mod shop;
mod texts;
mod upload;

pub(crate) use answer::{Answer, Refusal, header_value, json, watched, without_body};
pub(crate) use call::{Call, Inbound};
pub(crate) use route::answer;
