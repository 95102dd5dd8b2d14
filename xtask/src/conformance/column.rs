//! A column of the scoreboard: a host, and what it emulates.

use std::fmt;

use super::place::Place;
use super::trial::{Fixed, Host};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) host: Host,
    pub(crate) place: Place,
}

impl Column {
    /// Both hosts: QuickJS at every place; Node on each platform, and with the base library that is least like the
    /// newest.
    pub(crate) fn all() -> Vec<Self> {
        let places = Place::all();
        let newest = places.iter().filter(|place| place.is_newest());
        let on_node = newest.chain(places.last()).map(|&place| Self { host: Host::Node, place });
        let on_quickjs = places.iter().map(|&place| Self { host: Host::Quickjs, place });
        on_quickjs.chain(on_node).collect()
    }

    /// A case that names a place of its own runs once on each host.
    pub(crate) fn fixed(self) -> Fixed {
        if self.place == Place::default() { Fixed::Run } else { Fixed::LeaveOut }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host {
            Host::Quickjs => self.place.fmt(f),
            Host::Node => write!(f, "Node {}", self.place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_node_runs_quickjs_runs_too() {
        let columns = Column::all();
        let names: Vec<String> = columns.iter().skip(8).map(ToString::to_string).collect();
        assert_eq!(names, ["Node devtools", "Node ios", "Node android", "Node 1.1.0"]);
        assert!(columns.iter().all(|column| columns.contains(&Column { host: Host::Quickjs, ..*column })));
    }
}
