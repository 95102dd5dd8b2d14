//! Tasks: what a call of one of the four functions begins.

use std::fmt;

/// Names a task for the life of its session; ids are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(u64);

impl TaskId {
    /// The task with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number that crosses the wire.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Names an operation whose caller wants to hear its end; the caller chooses the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId(u64);

impl OpId {
    /// The operation with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number that crosses the wire.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// Names a question to whoever drives the mini-program: how does this call end?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskId(u64);

impl AskId {
    /// The question with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number that crosses to the driver.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// A parameter as the mini-program gave it: of the expected type, missing, or of another type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Argument<T> {
    /// Of the expected type.
    Given(T),
    /// Not given.
    #[default]
    Missing,
    /// Of another type, named by its brand: `Number`, `Null`, …
    Wrong(String),
}

impl<T> Argument<T> {
    /// The value, if it is there and of the right type.
    pub fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Missing | Self::Wrong(_) => None,
        }
    }

    /// The value, or else the brand of what stands in its place.
    ///
    /// # Errors
    /// The brand: `Undefined` for a missing value.
    pub fn required(self) -> Result<T, String> {
        match self {
            Self::Given(value) => Ok(value),
            Self::Missing => Err("Undefined".to_owned()),
            Self::Wrong(brand) => Err(brand),
        }
    }
}
