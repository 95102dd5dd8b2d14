//! Bad usage and bad configuration: one clear message, exit code 2.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use wxnet::DomainList;
use wxnet_project::FaultyEntry;

/// What keeps a command from beginning. The message names the file or option, and what would mend it.
#[derive(Debug, Error)]
pub(crate) enum UsageError {
    #[error(transparent)]
    Project(#[from] wxnet_project::ProjectError),
    #[error(transparent)]
    Start(#[from] wxnet_runtime::StartError),
    #[error("{option} {}: {error}", file.display())]
    Certificates { option: &'static str, file: PathBuf, error: wxnet::TrustError },
    #[error("--use-system-ca: {0}")]
    SystemRoots(wxnet::TrustError),
    #[error("{option}: {error}")]
    Detour { option: &'static str, error: wxnet::DetourError },
    #[error(
        "--no-url-check: urlCheck has no effect on phones (DBG-05); --debug skips the domain lists, not the certificates"
    )]
    UrlCheckOnPhone,
    #[error("{option} {}: {error}", file.display())]
    File { option: &'static str, file: PathBuf, error: io::Error },
    #[error("<PATH> is missing: give a mini-program's folder or a script after the images")]
    NoPath,
    #[error("--page: there are no pages: give the folder of a mini-program whose app.json has \"pages\"")]
    NoPages,
    #[error("{option} {}: this is no file", file.display())]
    NotAFile { option: &'static str, file: PathBuf },
    #[error("{option}: {} is there already and was not written by wxnet serve: give another folder", file.display())]
    InTheWay { option: &'static str, file: PathBuf },
    #[error("--data-dir: {0}")]
    Home(#[from] wxnet::HomeError),
    #[error(transparent)]
    Domains(wxnet_project::ChangeError),
    #[error("{}", told(file, entries))]
    Entries { file: PathBuf, entries: Vec<FaultyEntry> },
    #[error("{}: there is no such file: make it with {line}", file.display())]
    NoDomains { file: PathBuf, line: String },
    #[error(transparent)]
    Target(#[from] wxnet_audit::TargetError),
    #[error(
        "{0}: there is no such file or folder, and it is no host: give a path, or an address such as https://api.example.com"
    )]
    NoTarget(String),
    #[error("{0:?} is no list: the lists are {names}", names = list_names())]
    NoList(String),
    #[error("{0}: no entry is given: write one, such as {scheme}://example.com", scheme = .0.scheme())]
    NoEntry(DomainList),
    #[error("the practice server cannot start: {0}")]
    Practice(io::Error),
    #[error("no room for temporary files: {0}")]
    Temporary(io::Error),
    #[error("signals cannot be listened to: {0}")]
    Watch(io::Error),
    #[error("standard output: {0}")]
    Output(io::Error),
}

impl UsageError {
    pub(crate) fn file(option: &'static str, file: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File { option, file: file.to_owned(), error }
    }

    pub(crate) fn certificates(option: &'static str, file: &Path) -> impl FnOnce(wxnet::TrustError) -> Self {
        move |error| Self::Certificates { option, file: file.to_owned(), error }
    }
}

/// A line for each entry, and what became of the file.
fn told(file: &Path, entries: &[FaultyEntry]) -> String {
    let file = file.display();
    let lines: Vec<String> = entries.iter().map(|entry| format!("{file}: {entry}\n")).collect();
    format!("{}{file}: nothing was changed", lines.concat())
}

fn list_names() -> String {
    DomainList::ALL.map(DomainList::name).join(", ")
}
