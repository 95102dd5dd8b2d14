//! Choosing files where nobody is there to choose: what the host has laid ready, in order (FILE-14, FILE-15).

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use wxnet_core::{Choice, ChosenFile, Failure, FileAnswer, FileKind};

use super::copying::copy;
use super::quota::Quota;
use crate::media;
use crate::store::open_ambient;

/// Chooses among the files that are laid ready; each becomes a temp file of its own.
pub(super) fn choose<B>(ready: &[PathBuf], choice: &Choice, quota: &Quota) -> Result<FileAnswer<B>, Failure> {
    let chosen = ready.iter().filter(|path| suits(path, choice)).take(choice.count);
    let chosen: Vec<ChosenFile> = chosen.map(|path| take(path, quota)).collect::<Result<_, _>>()?;
    if chosen.is_empty() { Err(Failure::Cancel) } else { Ok(FileAnswer::Chosen(choice.chooser, chosen)) }
}

fn suits(path: &Path, choice: &Choice) -> bool {
    let suits = |extension: &String| {
        let wanted = extension.trim_start_matches('.');
        extension_of(path).is_some_and(|given| given.eq_ignore_ascii_case(wanted))
    };
    choice.kinds.contains(&kind(path))
        && (choice.extensions.is_empty() || choice.extensions.iter().any(suits))
}

fn kind(path: &Path) -> FileKind {
    let media = media::of_name(&name_of(path));
    match media.split('/').next() {
        Some("image") => FileKind::Image,
        Some("video") => FileKind::Video,
        _ => FileKind::File,
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn extension_of(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().into_owned())
}

fn take(path: &Path, quota: &Quota) -> Result<ChosenFile, Failure> {
    let (file, facts) = open_ambient(path).map_err(|_| Failure::NoSuchFile(name_of(path)))?;
    let written = facts.modified().ok().and_then(|time| time.into_std().duration_since(UNIX_EPOCH).ok());
    let extension = extension_of(path).map_or_else(|| "unknown".to_owned(), |it| it.to_ascii_lowercase());
    Ok(ChosenFile {
        path: copy(file.into_std(), facts.len(), None, &extension, quota)?,
        name: name_of(path),
        size: facts.len(),
        kind: kind(path),
        time: written.map_or(0, |since| since.as_secs()),
    })
}
