//! The platform's policy: which addresses may be reached, with which headers, under which limits.

mod admission;
mod domains;
mod entry;
mod headers;
mod judge;
mod limits;

pub use admission::{Admission, Admitted, Certificates, Refusal};
pub(crate) use admission::{admit, admit_redirect, read};
pub use domains::DomainList;
pub(crate) use domains::Lists;
pub use entry::{BarredHost, DomainEntry, EntryFault, EntryLimit};
pub use headers::HeaderValue;
pub(crate) use headers::{Compose, Standing, compose};
pub use judge::AddressJudge;
pub(crate) use limits::{TimeLimit, timeout};
