//! Rooms and files are named for what lives in them; some names say nothing.

use std::error::Error;
use std::path::Path;

use super::finding::Finding;
use crate::workspace;

/// Names that a room gets when nobody knew what it is for.
const SAY_NOTHING: &[&str] =
    &["common", "helper", "helpers", "imp", "manager", "misc", "shared", "types", "util", "utils"];

/// Where the project's own rooms lie.
const ROOMS: &[&str] = &["base", "conformance", "crates", "examples", "xtask"];

pub(super) fn findings() -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut findings = Vec::new();
    for room in ROOMS {
        for file in workspace::files(&workspace::root().join(room))? {
            let name = says_nothing(workspace::relative(&file));
            findings.extend(name.map(|name| {
                Finding::new(
                    &file,
                    1,
                    format!("the name {name:?} says nothing"),
                    "name it for what lives in it",
                )
            }));
        }
    }
    Ok(findings)
}

/// The first part of a path that says nothing.
fn says_nothing(path: &Path) -> Option<&str> {
    path.iter().filter_map(|part| Path::new(part).file_stem()?.to_str()).find(|part| {
        SAY_NOTHING.contains(part)
            || part.strip_prefix("wxnet-").is_some_and(|room| SAY_NOTHING.contains(&room))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_nothing_are_found_at_any_depth() {
        assert_eq!(says_nothing(Path::new("crates/a/src/utils/x.rs")), Some("utils"));
        assert_eq!(says_nothing(Path::new("crates/a/src/imp.rs")), Some("imp"));
        assert_eq!(says_nothing(Path::new("crates/wxnet-common/src/lib.rs")), Some("wxnet-common"));
        assert_eq!(says_nothing(Path::new("crates/a/src/important.rs")), None);
    }
}
