//! A folder of files that is run, and what it says.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use tempfile::TempDir;
use wxnet::{Config, Parts, Platform, Time};
use wxnet_project::Program;
use wxnet_runtime::{Carrier, Ending, Halt, Level, Options, Outcome, Output, Record, Stop, run};

/// What a run said.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) console: RefCell<Vec<(Level, String)>>,
    pub(crate) said: RefCell<Vec<String>>,
    pub(crate) traced: RefCell<Option<Vec<String>>>,
    pub(crate) recorded: RefCell<Option<Vec<String>>>,
    /// What is told to end at the first line.
    pub(crate) stops: Option<Halt>,
}

impl Output for Heard {
    fn console(&self, level: Level, text: &str) {
        self.console.borrow_mut().push((level, text.to_owned()));
        if let Some(halt) = self.stops.clone() {
            std::thread::spawn(move || halt.tell(Stop::Interrupt));
        }
    }

    fn say(&self, text: &str) {
        self.said.borrow_mut().push(text.to_owned());
    }

    fn trace(&self, line: &str) {
        self.traced.borrow_mut().as_mut().unwrap().push(line.to_owned());
    }

    fn traces(&self) -> bool {
        self.traced.borrow().is_some()
    }

    fn record(&self, _: Time, record: &Record) {
        let line = record.json(Time::ZERO);
        self.recorded.borrow_mut().as_mut().unwrap().push(line);
    }

    fn records(&self) -> bool {
        self.recorded.borrow().is_some()
    }
}

/// A run that is over.
pub(crate) struct Played {
    pub(crate) outcome: Outcome,
    pub(crate) heard: Rc<Heard>,
}

impl Played {
    /// The lines of the console.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.heard.console.borrow().iter().map(|(_, text)| text.clone()).collect()
    }

    pub(crate) fn said(&self) -> Vec<String> {
        self.heard.said.borrow().clone()
    }

    pub(crate) fn exit(&self) -> u8 {
        self.outcome.exit_code()
    }
}

/// Files of a mini-program's folder.
pub(crate) struct Stage {
    folder: TempDir,
    program: Option<Program>,
    pub(crate) page: String,
    pub(crate) carrier: Carrier,
    pub(crate) max_time: Duration,
    /// Told as soon as the program is up.
    pub(crate) stop: Option<Stop>,
    pub(crate) halt: Halt,
    pub(crate) heard: Heard,
}

impl Stage {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "index/index.js", "Page({})");
        let paths = files.iter().filter_map(|(name, _)| name.strip_suffix(".js"));
        let pages = paths.filter(|path| *path != "index/index" && is_page(path));
        let pages: Vec<&str> = ["index/index"].into_iter().chain(pages).collect();
        let app_json = serde_json::json!({ "pages": pages });
        write(folder.path(), "app.json", &app_json.to_string());
        for (name, text) in files {
            write(folder.path(), name, text);
        }
        Self {
            folder,
            program: None,
            page: "index/index".to_owned(),
            carrier: Carrier::Values,
            max_time: Duration::from_secs(60),
            stop: None,
            halt: Halt::default(),
            heard: Heard::default(),
        }
    }

    pub(crate) fn script(mut self, name: &str) -> Self {
        self.page.clear();
        self.program = Some(Program::script(&self.folder.path().join(name)).unwrap());
        self
    }

    pub(crate) fn play(self) -> Played {
        let heard = Rc::new(self.heard);
        let options = Options {
            program: self.program.unwrap_or_else(|| Program::folder(self.folder.path()).unwrap()),
            page: self.page,
            config: Config { url_check: false, ..Config::default() },
            parts: Parts::real(Platform::Devtools, Some(self.folder.path())).unwrap(),
            carrier: self.carrier,
            halt: self.halt.clone(),
            output: heard.clone(),
        };
        let stop = async {
            if self.stop.is_none() {
                tokio::time::sleep(self.max_time).await;
            }
            self.halt.tell(self.stop.unwrap_or(Stop::TimeUp));
            std::future::pending::<()>().await;
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let outcome = runtime.block_on(async {
            tokio::select! {
                biased;
                outcome = run(options) => outcome.unwrap(),
                () = stop => unreachable!("it stays"),
            }
        });
        Played { outcome, heard }
    }
}

/// Whether a file is named like a page's, as in `detail/detail`.
fn is_page(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, name)| folder == name)
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What a mini-program prints whose first page is `index/index`; nothing may go wrong.
#[track_caller]
pub(crate) fn prints_with_page(app: &str, page: &str) -> Vec<String> {
    let played = Stage::new(&[("app.js", app), ("index/index.js", page)]).play();
    assert_eq!((played.said(), played.exit()), (Vec::new(), 0));
    played.lines()
}

/// Runs one app.js; it must end by itself.
pub(crate) fn play(source: &str) -> Played {
    let played = Stage::new(&[("app.js", source)]).play();
    assert_ne!(played.outcome.ending, Ending::Stopped(Stop::TimeUp), "{:?}", played.lines());
    played
}

/// What one app.js prints; nothing may go wrong.
#[track_caller]
pub(crate) fn prints(source: &str) -> Vec<String> {
    let played = play(source);
    assert_eq!(played.said(), [""; 0]);
    assert_eq!(played.exit(), 0);
    played.lines()
}
