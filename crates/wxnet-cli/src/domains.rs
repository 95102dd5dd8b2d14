//! `wxnet domains`: the domain file, with the platform's checks.

mod answer;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use wxnet::{Config, DomainEntry, DomainList, DomainLists, EntryLimit, Platform, Version};
use wxnet_project::{
    Action, Change, ChangeError, Done, Effect, FaultyEntry, Project, ProjectError, change_domains,
    read_domains,
};

use self::answer::Answer;
use crate::shell::quoted;
use crate::stream::Stream;
use crate::usage::UsageError;

/// Read or change the domain lists of a project, in the words of the platform's own function for it.
#[derive(Debug, Args)]
pub(crate) struct Domains {
    #[command(subcommand)]
    action: Asked,
}

#[derive(Debug, Subcommand)]
enum Asked {
    /// Print lists: all of them, or the ones named
    Get {
        /// requestdomain, wsrequestdomain, uploaddomain or downloaddomain
        #[arg(value_name = "LIST")]
        lists: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Let a list hold these entries and no others; lists that are not named stay
    Set {
        #[command(flatten)]
        list: Named,
        #[arg(
            value_name = "ENTRY",
            help = "Origins such as https://api.example.com; without any the list is emptied"
        )]
        entries: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Add entries to a list
    Add {
        #[command(flatten)]
        list: Named,
        #[arg(value_name = "ENTRY", required = true, help = "Origins such as https://api.example.com")]
        entries: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Delete entries from a list
    Delete {
        #[command(flatten)]
        list: Named,
        /// Entries of that list
        #[arg(value_name = "ENTRY", required = true)]
        entries: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Args)]
struct Named {
    /// requestdomain, wsrequestdomain, uploaddomain or downloaddomain; entries of another list may follow its name
    list: String,
}

#[derive(Debug, Args)]
struct Place {
    /// The project whose domains.json is meant, as in `wxnet run PATH` [default: the current folder]
    #[arg(long, value_name = "PATH")]
    project: Option<PathBuf>,
    /// The domain file itself
    #[arg(long, value_name = "FILE", conflicts_with = "project")]
    file: Option<PathBuf>,
    /// The base library whose number of entries holds [default: libVersion of the project, or the newest]
    #[arg(long, value_name = "X.Y.Z")]
    lib_version: Option<Version>,
    /// One JSON object on standard output, in the shape of the platform's answer
    #[arg(long)]
    json: bool,
}

impl Domains {
    /// Does what is asked; says how the process exits.
    pub(crate) fn domains(self) -> Result<ExitCode, UsageError> {
        let (action, list, words, place) = match self.action {
            Asked::Get { lists, place } => (None, None, lists, place),
            Asked::Set { list, entries, place } => (Some(Action::Set), Some(list.list), entries, place),
            Asked::Add { list, entries, place } => (Some(Action::Add), Some(list.list), entries, place),
            Asked::Delete { list, entries, place } => (Some(Action::Delete), Some(list.list), entries, place),
        };
        let words: Vec<String> = list.into_iter().chain(words).collect();
        let done = match action {
            None => place.get(&words),
            Some(action) => place.change(action, &words),
        };
        match done {
            Err(error) if place.json => {
                answer::print(&Answer::failed(action, &error))?;
                Ok(ExitCode::from(2))
            }
            other => other.map(|()| ExitCode::SUCCESS),
        }
    }
}

impl Place {
    fn get(&self, words: &[String]) -> Result<(), UsageError> {
        let named = words::lists(words)?;
        let (file, limit) = (self.file()?, self.limit()?);
        let lists = read_domains(&file).map_err(|error| explained(error, &file))?;
        if self.json {
            return answer::print(&Answer::done(None, &named, &lists, limit));
        }
        print(&listed(&named, &lists))?;
        tell_faulty(&file, &named, &lists, limit);
        Ok(())
    }

    fn change(&self, action: Action, words: &[String]) -> Result<(), UsageError> {
        let change = Change { action, entries: words::entries(action, words)? };
        let (file, limit) = (self.file()?, self.limit()?);
        let (lists, done) = change_domains(&file, &change, limit).map_err(|error| match error {
            ChangeError::File(error) => explained(error, &file),
            ChangeError::Refused(entries) => UsageError::Entries { file: file.clone(), entries },
            error @ ChangeError::Unwritable { .. } => UsageError::Domains(error),
        })?;
        let named: Vec<DomainList> = change.entries.iter().map(|(list, _)| *list).collect();
        if self.json {
            return answer::print(&Answer::done(Some(action), &DomainList::ALL, &lists, limit));
        }
        print(&done.iter().map(told).collect::<Vec<_>>())?;
        tell_faulty(&file, &named, &lists, limit);
        Ok(())
    }

    fn file(&self) -> Result<PathBuf, UsageError> {
        match (&self.file, &self.project) {
            (Some(file), _) => Ok(file.clone()),
            (None, Some(project)) => Ok(Project::domains_file_of(project)?),
            (None, None) => Ok(HERE.into()),
        }
    }

    /// How many entries count: as many as in a run of the project.
    fn limit(&self) -> Result<EntryLimit, UsageError> {
        let project = self.project.as_deref().unwrap_or(".".as_ref());
        let written = match (self.lib_version, &self.file) {
            (None, None) => Project::lib_version_of(project)?,
            (given, _) => given,
        };
        Ok(Config::new(Platform::default(), written.unwrap_or_default()).entry_limit())
    }
}

/// The file of a project that is the current folder.
const HERE: &str = "domains.json";

/// The line that adds an origin to a list in a file, for a shell; none if the list would not take it.
pub(crate) fn adding_line(list: DomainList, origin: &str, file: &Path) -> Option<String> {
    let entry = DomainEntry::read(list, origin).ok()?;
    let line = format!("wxnet domains add {list} {}", quoted(&entry.to_string()));
    let here = file.strip_prefix(".").unwrap_or(file) == Path::new(HERE);
    Some(if here { line } else { format!("{line} --file {}", quoted(&file.display().to_string())) })
}

/// A missing file is told with the line that makes one.
fn explained(error: ProjectError, file: &Path) -> UsageError {
    match error {
        ProjectError::Missing(missing) if missing == file => {
            let line = adding_line(DomainList::Request, "https://example.com", file).unwrap_or_default();
            UsageError::NoDomains { file: missing, line }
        }
        error => error.into(),
    }
}

fn print(lines: &[String]) -> Result<(), UsageError> {
    lines.iter().try_for_each(|line| Stream::Out.line(line)).map_err(UsageError::Output)
}

/// Entries as they are written, one per line; one list alone is bare, for other commands to read.
fn listed(named: &[DomainList], lists: &DomainLists) -> Vec<String> {
    if let [list] = named {
        return lists.of(*list).clone();
    }
    let mut lines = Vec::new();
    for list in named {
        lines.push(list.to_string());
        if lists.of(*list).is_empty() {
            lines.push("  (empty: admits nothing)".to_owned());
        }
        lines.extend(lists.of(*list).iter().map(|entry| format!("  {entry}")));
    }
    lines
}

/// Entries that stand in the lists and admit nothing.
fn tell_faulty(file: &Path, named: &[DomainList], lists: &DomainLists, limit: EntryLimit) {
    for faulty in named.iter().flat_map(|list| FaultyEntry::within(*list, lists.of(*list), limit)) {
        let told = format!("wxnet: {}: {faulty} (it is there, and admits nothing)", file.display());
        // It is only said beside the result.
        let _ = Stream::Err.line(&told);
    }
}

fn told(done: &Done) -> String {
    let Done { list, entry, effect } = done;
    match effect {
        Effect::Added => format!("{list}: added {entry}"),
        Effect::Kept => format!("{list}: {entry} was there already"),
        Effect::Deleted => format!("{list}: deleted {entry}"),
        Effect::Absent => format!("{list}: {entry} was not there"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_adds_names_the_file_unless_it_is_here() {
        let line = |origin, file: &str| adding_line(DomainList::Socket, origin, Path::new(file));
        let here = "wxnet domains add wsrequestdomain wss://a.com:8443";
        assert_eq!(line("wss://a.com:8443", "domains.json").as_deref(), Some(here));
        assert_eq!(line("wss://a.com:8443", "./domains.json").as_deref(), Some(here));
        let there = format!("{here} --file 'my app/domains.json'");
        assert_eq!(line("wss://a.com:8443", "my app/domains.json"), Some(there));
        assert_eq!(line("ws://a.com", "domains.json"), None);
    }
}
