//! Folders with everything in them.

use wxnet_core::Stats;

use crate::store::{Store, StoreError};

/// What a folder and everything in it is like, by the paths below it; its own is `/`.
pub(super) fn walk(store: &dyn Store, path: &str) -> Result<Vec<(String, Stats)>, StoreError> {
    let mut tree = vec![("/".to_owned(), store.stat(path)?)];
    walk_below(store, path, "", &mut tree)?;
    Ok(tree)
}

fn walk_below(
    store: &dyn Store,
    root: &str,
    below: &str,
    tree: &mut Vec<(String, Stats)>,
) -> Result<(), StoreError> {
    for name in store.list(&format!("{root}{below}"))? {
        let below = format!("{below}/{name}");
        let stats = store.stat(&format!("{root}{below}"))?;
        tree.push((below.clone(), stats));
        if stats.is_folder {
            walk_below(store, root, &below, tree)?;
        }
    }
    Ok(())
}

/// Makes a folder and those above it that are missing.
pub(super) fn make(store: &dyn Store, path: &str) -> Result<(), StoreError> {
    let path = path.trim_end_matches('/');
    let start = path.find("://").map_or(0, |at| at + "://".len());
    for (at, _) in path[start..].match_indices('/').filter(|(at, _)| *at > 0) {
        match store.make_folder(&path[..start + at]) {
            Ok(()) | Err(StoreError::Exists) => {}
            Err(error) => return Err(error),
        }
    }
    store.make_folder(path)
}

/// Removes a folder with everything in it.
pub(super) fn remove(store: &dyn Store, path: &str) -> Result<(), StoreError> {
    match store.remove_folder(path) {
        Err(StoreError::NotEmpty) => {}
        ended => return ended,
    }
    for name in store.list(path)? {
        let path = format!("{}/{name}", path.trim_end_matches('/'));
        if store.stat(&path)?.is_folder {
            remove(store, &path)?;
        } else {
            store.remove_file(&path)?;
        }
    }
    store.remove_folder(path)
}
