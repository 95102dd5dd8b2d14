//! What a driver plays, and how that may end.

use crate::halt::Stop;
use crate::leash::Cut;
use crate::thrown::Thrown;

/// What a driver plays: the default export of a module, which is given the default export of a toolkit, too.
pub(crate) struct Role<'a> {
    /// How positions name its file, and where its imports begin.
    pub(crate) name: &'a str,
    pub(crate) source: &'a str,
    pub(crate) toolkit: Option<&'a str>,
}

/// Why a driver did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It threw, or waits in vain.
    Threw(Thrown),
    /// Its module has no function to run.
    NoDefault,
    /// The run was told to end.
    Stopped(Stop),
    /// A turn was cut off, and with it everything after it.
    Cut(Cut),
}

impl Broken {
    pub(crate) fn of(cut: Cut) -> Self {
        match cut {
            Cut::Halted(stop) => Self::Stopped(stop),
            cut => Self::Cut(cut),
        }
    }

    /// The same as something thrown.
    pub(crate) fn thrown(self) -> Thrown {
        match self {
            Self::Threw(thrown) => thrown,
            Self::NoDefault => Thrown::new("it has no default export that is a function".to_owned(), ""),
            Self::Stopped(stop) => Thrown::new(format!("it was ended by {}", stop.name()), ""),
            Self::Cut(cut) => Thrown::new(cut.told(), ""),
        }
    }
}
