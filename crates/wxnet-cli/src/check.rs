//! `wxnet check`: what a phone will say of servers and projects, before the phone.

use std::env;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use wxnet::{DomainLists, Platform, Trust, Version};
use wxnet_audit::{
    Detail, Format, Ground, Language, Manner, Paint, Project, ProjectReport, Report, Severity, Target, audit,
    render,
};
use wxnet_runtime::Stop;

use crate::practice;
use crate::progress::Progress;
use crate::run::seconds;
use crate::stream::Stream;
use crate::usage::UsageError;
use crate::watch;
use crate::way::Way;

/// Check servers, domain lists and scripts: whether a phone will connect, why not, and what mends it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {
    #[arg(
        value_name = "URL|FOLDER|FILE",
        required = true,
        help = "Addresses such as https://api.example.com, folders of mini-programs, scripts, or files of domain lists"
    )]
    targets: Vec<String>,
    /// Start the practice server in this process; its domains, CA and addresses apply to this check
    #[arg(long)]
    practice: bool,
    /// Domain lists of the folders [default: domains.json in each]
    #[arg(long, value_name = "FILE")]
    domains: Option<PathBuf>,
    #[command(flatten)]
    way: Way,
    /// Judge for this platform alone: ios, android or devtools [default: all of them]
    #[arg(long, value_name = "PLATFORM")]
    platform: Vec<Platform>,
    /// The base library whose numbers hold [default: libVersion of project.config.json, or the newest]
    #[arg(long, value_name = "X.Y.Z")]
    lib_version: Option<Version>,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value_t, value_parser = formats())]
    format: Format,
    #[arg(
        long,
        value_name = "LANG",
        help = "The language of the report: en or zh [default: that of LC_ALL, LC_MESSAGES or LANG]"
    )]
    lang: Option<Language>,
    /// From where on a finding makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error", value_parser = severities())]
    fail_on: Severity,
    /// Write the report into a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Tell every note, also of several targets
    #[arg(short, long)]
    verbose: bool,
    /// The longest that one host may take
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
}

const EXAMPLES: &str = "\
Examples:
  wxnet check https://api.example.com wss://ws.example.com
  wxnet check path/to/mini-program
  wxnet check --format sarif --output check.sarif path/to/mini-program

Exit status: 0 everything passes, 1 something fails, 2 nothing could be checked.";

fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let names = Format::ALL.map(Format::name);
    PossibleValuesParser::new(names).map(|name| name.parse().expect("it is one of the names"))
}

fn severities() -> impl clap::builder::TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(["error", "warning"])
        .map(|name| if name == "warning" { Severity::Warning } else { Severity::Error })
}

impl Check {
    /// Checks everything; says how the process exits.
    pub(crate) fn check(self) -> Result<ExitCode, UsageError> {
        let mut work = Work { ground: self.ground()?, targets: Vec::new(), projects: Vec::new() };
        let mut detours = self.way.detours()?;
        let mut trust = self.way.trust()?;
        let mut beside = DomainLists::default();
        // It serves as long as it lives.
        let _practice =
            self.practice.then(|| practice::start(&mut beside, &mut detours, &mut trust)).transpose()?;
        work.ground.resolve = Arc::new(detours);
        work.ground.trust = trust;
        for text in &self.targets {
            self.add(text, &beside, &mut work)?;
        }
        let report = match work.run()? {
            Ok(report) => report,
            Err(stop) => return Ok(ExitCode::from(stop.exit_code())),
        };
        let text = render(&report, self.format, self.manner());
        self.write(&text)?;
        Ok(if report.passes(self.fail_on) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn ground(&self) -> Result<Ground, UsageError> {
        let mut ground = Ground::default();
        if !self.platform.is_empty() {
            ground.platforms.retain(|platform| self.platform.contains(platform));
        }
        if let Some(time) = self.timeout {
            ground.patience.host = time;
            ground.patience.connect = ground.patience.connect.min(time);
        }
        ground.lib_version = self.lib_version.unwrap_or(ground.lib_version);
        ground.machine = Trust::of_system().ok();
        Ok(ground)
    }

    /// Takes an address, or what lies at a path.
    fn add(&self, text: &str, beside: &DomainLists, work: &mut Work) -> Result<(), UsageError> {
        let path = Path::new(text);
        if text.contains("://") {
            work.targets.push(Target::read(text)?);
        } else if path.exists() {
            self.add_project(path, beside, work)?;
        } else if is_host(text) {
            work.targets.push(Target::read(&format!("https://{text}"))?);
        } else {
            return Err(UsageError::NoTarget(text.to_owned()));
        }
        Ok(())
    }

    fn add_project(&self, path: &Path, beside: &DomainLists, work: &mut Work) -> Result<(), UsageError> {
        let mut project = Project::open(path, self.domains.as_deref())?;
        if self.practice {
            project = project.beside(beside.clone());
        }
        if let Some(version) = self.lib_version {
            project = project.with_lib_version(version);
        }
        work.ground.lib_version = project.settings().lib_version;
        work.ground.domains.get_or_insert_default().extend(project.domains());
        let inspection = project.inspect(&work.ground.platforms);
        for target in inspection.targets {
            if work.targets.iter().all(|known| known.text() != target.text()) {
                work.targets.push(target);
            }
        }
        work.projects.push(inspection.report);
        Ok(())
    }

    fn manner(&self) -> Manner {
        let environment = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).ok());
        let is_seen =
            self.output.is_none() && io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none();
        Manner {
            language: self.lang.unwrap_or_else(|| Language::of_environment(environment)),
            paint: if is_seen { Paint::Coloured } else { Paint::Plain },
            detail: if self.verbose { Detail::Verbose } else { Detail::Brief },
            fail_on: self.fail_on,
        }
    }

    fn write(&self, text: &str) -> Result<(), UsageError> {
        match self.output.as_deref().filter(|file| *file != Path::new("-")) {
            Some(file) => fs::write(file, text).map_err(UsageError::file("--output", file)),
            None => Stream::Out.line(text.trim_end()).map_err(UsageError::Output),
        }
    }
}

/// What is to be checked, and on what ground.
struct Work {
    ground: Ground,
    targets: Vec<Target>,
    projects: Vec<ProjectReport>,
}

impl Work {
    /// Audits the targets, unless the process is told to stop.
    fn run(self) -> Result<Result<Report, Stop>, UsageError> {
        let progress = Progress::of(self.targets.len());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(UsageError::Temporary)?;
        let told = |step: wxnet_audit::Progress<'_>| progress.tell(step);
        let report = runtime.block_on(async {
            tokio::select! {
                report = audit(self.targets, &self.ground, &told) => Ok(report.map_err(UsageError::Temporary)),
                stop = watch::stopped() => Err(stop.map_err(UsageError::Watch)),
            }
        });
        // A name that is still being looked up holds up nobody.
        runtime.shutdown_background();
        progress.end();
        match report {
            Ok(report) => Ok(Ok(Report { projects: self.projects, ..report? })),
            Err(stop) => Ok(Err(stop?)),
        }
    }
}

/// Whether a text is a host, with or without a port, as people type it.
fn is_host(text: &str) -> bool {
    let host = text.rsplit_once(':').map_or(text, |(host, _)| host);
    let is_name = host.split('.').all(|label| !label.is_empty()) && !text.contains(['/', '\\', ' ']);
    is_name && (host.contains('.') || host == "localhost") && Target::read(&format!("https://{text}")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_what_is_none() {
        for text in ["api.example.com", "api.example.com:8443", "localhost:3000", "127.0.0.1", "中文.com"] {
            assert!(is_host(text), "{text}");
        }
        for text in ["", "x", "no/such/folder", "a b.com", "..", "a.com:port", "./x.json"] {
            assert!(!is_host(text), "{text}");
        }
    }
}
