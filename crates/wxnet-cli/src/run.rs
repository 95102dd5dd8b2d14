//! `wxnet run`: a mini-program's logic, headless.

use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use wxnet::{Appid, Config, Interface, Platform, Proxy, Time, Version};
use wxnet_project::{Knobs, Project, read_answers, read_domains};
use wxnet_runtime::{Ending, Halt, Output, Record, Script, Stop};

use crate::ground::{Ground, Road};
use crate::home::{self, Homes};
use crate::practice;
use crate::refusals::Refusals;
use crate::usage::UsageError;
use crate::voice::{Reader, Voice};
use crate::watch::Watch;
use crate::way::Way;

#[derive(Debug, Args)]
#[command(override_usage = "wxnet run [OPTIONS] <PATH>")]
pub(crate) struct Run {
    /// A mini-program's folder, or one script
    // After `--images` it is taken for an image: `Run::sort_images` gives it back.
    #[arg(required_unless_present = "images")]
    path: Option<PathBuf>,
    /// Start the practice server in this process; its domains, CA and addresses apply to this run
    #[arg(long)]
    practice: bool,
    /// Domain lists [default: domains.json in the project's folder]
    #[arg(long, value_name = "FILE")]
    domains: Option<PathBuf>,
    #[command(flatten)]
    way: Way,
    /// The HTTP proxy in front of every server; the environment's proxy variables mean nothing [default: none]
    #[arg(long, value_name = "URL")]
    proxy: Option<Proxy>,
    /// The platform that is emulated: ios, android or devtools
    #[arg(long, value_name = "PLATFORM", default_value_t)]
    platform: Platform,
    /// The base library that is emulated [default: libVersion of project.config.json, or the newest]
    #[arg(long, value_name = "X.Y.Z")]
    lib_version: Option<Version>,
    /// The mini-program's appid [default: appid of project.config.json]
    #[arg(long, value_name = "ID")]
    appid: Option<Appid>,
    /// The release number [default: none, a development build]
    #[arg(long, value_name = "N")]
    app_version: Option<u32>,
    /// Check neither domains nor certificates, as the developer tools' switch
    #[arg(long)]
    no_url_check: bool,
    /// Debug mode: phones skip the domain lists
    #[arg(long)]
    debug: bool,
    /// Keep files and storage of the appid in this folder between runs [default: nothing is kept]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// The page it opens with, as in pages/detail/detail?id=7 [default: that of app.json]
    #[arg(long, value_name = "PATH?QUERY")]
    page: Option<String>,
    /// Run this script beside the mini-program: an ES module whose default export, async host => {}, drives it
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// What chooseImage, chooseMedia and chooseMessageFile answer: one file or several
    #[arg(long, value_name = "FILE", num_args = 1..)]
    images: Vec<PathBuf>,
    /// What functions are answered with that a person or Tencent's servers would answer [default: wxnet.answers.json
    /// in the project's folder]
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// The longest that the whole run may take
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    max_time: Option<Duration>,
    /// One line per message and per verdict, with rule ids
    #[arg(long)]
    trace: bool,
    /// One JSON object per line on standard error, and nothing else there
    #[arg(long, conflicts_with = "trace")]
    json: bool,
}

impl Run {
    /// Runs to the end; says how the process exits.
    pub(crate) fn run(self) -> ExitCode {
        let reader = if self.json { Reader::Programs } else { Reader::People { trace: self.trace } };
        let halt = Halt::default();
        let voice = Voice::new(reader, halt.clone());
        self.play(halt, &voice).unwrap_or_else(|error| voice.refuse(error))
    }

    fn play(self, halt: Halt, voice: &Voice) -> Result<ExitCode, UsageError> {
        let began = Instant::now();
        let (path, images) = self.sort_images()?;
        let project = Project::open(path)?;
        if self.page.is_some() && project.program().layout().pages().next().is_none() {
            return Err(UsageError::NoPages);
        }
        let script =
            self.script.as_deref().map(|file| Script::read(file).map_err(UsageError::file("--script", file)));
        let script = script.transpose()?;
        let images = home::images(images)?;
        let (mut config, missing) = self.config(&project, voice)?;
        let mut trust = self.way.trust()?;
        let mut detours = self.way.detours()?;
        let practice = self
            .practice
            .then(|| practice::start(&mut config.domains, &mut detours, &mut trust))
            .transpose()?;
        let homes = Homes::open(self.data_dir.as_deref(), &config)?;
        let ground = Ground {
            page: self.page.unwrap_or_else(|| project.entry_page().to_owned()),
            road: Road {
                package: project.program().root().to_owned(),
                platform: self.platform,
                images,
                detours: Arc::new(detours),
                trust,
                refusals: Arc::new(Refusals::new(missing, voice.clone())),
            },
            project: &project,
            config,
            homes: homes.clone(),
            practice,
            halt: halt.clone(),
            voice: voice.clone(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(UsageError::Temporary)?;
        let last = last_resort(began, homes.clone(), voice.clone());
        let watch = Watch::begin(halt, self.max_time, last).map_err(UsageError::Watch)?;
        let outcome = match &script {
            Some(script) => runtime.block_on(ground.drive(script)),
            None => runtime.block_on(ground.run()),
        };
        // A name that is still being looked up, or a file that does not answer, holds up nobody.
        runtime.shutdown_background();
        homes.clear();
        drop(watch);
        let outcome = outcome?;
        let end = Time::ZERO + began.elapsed();
        if let (Ending::Stopped(Stop::TimeUp), Some(time)) = (outcome.ending, self.max_time) {
            voice.say(end, format!("--max-time: the run was ended after {} s", time.as_secs_f64()));
        }
        let code = outcome.exit_code();
        voice.record(end, &Record::Exit(code, outcome.ending.name(), outcome.uncaught));
        Ok(ExitCode::from(code))
    }

    /// The program's path and the images: without a path of its own, what follows the images is it.
    fn sort_images(&self) -> Result<(&Path, &[PathBuf]), UsageError> {
        match (&self.path, &self.images[..]) {
            (Some(path), images) => Ok((path, images)),
            (None, [images @ .., path]) if !images.is_empty() => Ok((path, images)),
            (None, _) => Err(UsageError::NoPath),
        }
    }

    /// What the session emulates, and where a domains file was looked for in vain.
    fn config(&self, project: &Project, voice: &Voice) -> Result<(Config, Option<PathBuf>), UsageError> {
        let knobs = Knobs {
            appid: self.appid.clone(),
            lib_version: self.lib_version,
            url_check: self.no_url_check.then_some(false),
            debug: self.debug.then_some(true),
        };
        let settings = project.settings().under(knobs);
        if self.no_url_check && settings.ignores_url_check(self.platform) {
            return Err(UsageError::UrlCheckOnPhone);
        }
        for warning in settings.warnings(self.platform) {
            voice.say(Time::ZERO, warning);
        }
        let mut config =
            Config { release: self.app_version, proxy: self.proxy.clone(), ..settings.config(self.platform) };
        if let Some(file) = &self.domains {
            config.domains = read_domains(file)?;
        }
        if let Some(file) = &self.answers {
            config.answers = read_answers(file)?;
        }
        config.device.interfaces = interfaces(voice);
        let found = self.domains.is_some() || self.practice || project.has_domains();
        Ok((config, (!found).then(|| project.domains_file().to_owned())))
    }
}

/// The machine's addresses in local networks, whose neighbours are admitted (DOM-17).
fn interfaces(voice: &Voice) -> Vec<Interface> {
    wxnet::interfaces().unwrap_or_else(|error| {
        voice.say(Time::ZERO, error);
        Vec::new()
    })
}

/// Ends a process whose run does not end, or who is told twice.
fn last_resort(began: Instant, homes: Homes, voice: Voice) -> impl FnOnce(Stop) + Send + 'static {
    move |stop| {
        homes.clear();
        let end = Time::ZERO + began.elapsed();
        voice.say(end, "the run could not be ended in order: the process was ended instead");
        voice.record(end, &Record::Exit(stop.exit_code(), stop.name(), 0));
        process::exit(stop.exit_code().into());
    }
}

pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds is expected".to_owned())?;
    let time = Duration::try_from_secs_f64(seconds).ok().filter(|time| !time.is_zero());
    time.ok_or_else(|| "a number of seconds above 0 is expected".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_above_zero() {
        assert_eq!(seconds("1.5"), Ok(Duration::from_millis(1_500)));
        for text in ["", "x", "0", "-1", "NaN", "inf", "1e99"] {
            assert!(seconds(text).is_err(), "{text}");
        }
    }
}
