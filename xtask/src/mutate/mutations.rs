//! Every mutation, by the room whose mechanism it breaks.

mod base;
mod core;
mod engine;
mod policy;
mod profile;
mod session;
mod sockets;
mod tls;

use super::mutation::Mutation;

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Mutation> {
    [
        base::MUTATIONS,
        core::MUTATIONS,
        engine::MUTATIONS,
        sockets::MUTATIONS,
        policy::MUTATIONS,
        session::MUTATIONS,
        profile::MUTATIONS,
        tls::MUTATIONS,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::workspace;

    #[test]
    fn every_mutation_still_finds_what_it_breaks() {
        let broken = all().filter_map(|mutation| {
            let text = fs::read_to_string(workspace::root().join(mutation.file)).unwrap();
            mutation.apply(&text).err()
        });
        assert_eq!(broken.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn names_are_given_once() {
        let names: BTreeSet<_> = all().map(|mutation| (mutation.chapter, mutation.name)).collect();
        assert_eq!(names.len(), all().count());
    }
}
