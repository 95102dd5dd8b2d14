//! The addresses that a project's scripts name, as far as they can be told without running them, and the functions that
//! use them.
//!
//! Each file is read for itself, with what the files it requires are known to export; that is repeated until nothing new
//! is learnt. So an address is followed through constants, objects, other files and the functions in between:
//! `const BASE = 'https://a.com'` in one file, `request(BASE + '/x')` in another, and `wx.request({url})` in a third.

mod calls;
mod evaluate;
mod exports;
mod names;
mod reading;
mod survey;
mod value;

pub(crate) use survey::Extent;
pub use survey::{Secret, Survey, UnseenCall, UsedBy, WrittenAddress};

#[cfg(test)]
mod tests;
