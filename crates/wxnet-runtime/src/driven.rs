//! A mini-program with a driver beside it.

use std::cell::RefCell;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep_until};
use wxnet::{AnswerError, Answers, Clock, Config, Engine, Home, Parts, Stopwatch};
use wxnet_bridge::Bridge;
use wxnet_project::{Package, Program, unchecked};
use wxnet_record::Ledger;

use crate::app::Went;
use crate::carrier::Carrier;
use crate::control::{Control, Keep};
use crate::driver::Driver;
use crate::host::Host;
use crate::leash::Leash;
use crate::observer::Observer;
use crate::output::Output;
use crate::page::launched_with;
use crate::printed::{Printed, Printing};
use crate::run::StartError;
use crate::stage::Stage;
use crate::thrown::Thrown;

/// What is driven, and how.
pub struct Setup {
    /// The mini-program; without one the driver finds a `wx` and nothing else.
    pub program: Option<Program>,
    /// The page it opens with.
    pub page: String,
    /// What each session emulates and is allowed.
    pub config: Config,
    /// The engine's seams, for each launch anew; files and storage live in the home.
    pub parts: Seams,
    /// Where relative paths of files to choose begin.
    pub folder: PathBuf,
    /// How messages are carried.
    pub carrier: Carrier,
    /// Who listens.
    pub output: Rc<dyn Output>,
    /// What is said before anything runs.
    pub notices: Vec<String>,
    /// Whoever speaks for the practice server: path and body to result.
    pub server: Option<Server>,
}

/// Makes the engine's seams for a launch whose files and storage live in a home.
pub type Seams = Box<dyn Fn(&Arc<Home>) -> io::Result<Parts>>;

/// Speaks to the practice server outside of the mini-program.
pub type Server = Rc<dyn Fn(&str, Option<&Value>) -> Value>;

/// A mini-program, and a driver in a context of its own.
pub(crate) struct Driven {
    // The driver goes before its world.
    driver: Driver,
    stage: Stage,
    setup: Setup,
    clock: Arc<Stopwatch>,
    home: Arc<Home>,
    /// What choosers find.
    ready: Vec<PathBuf>,
    /// Controls that wait for nothing to be pending.
    idle: Vec<u32>,
    /// Controls that wait for anything to happen, since when, and until when.
    waiting: Vec<(u32, Instant, Instant)>,
}

/// How long a `wait` takes at most: conditions may also change for reasons nobody hears of.
const GLANCE: Duration = Duration::from_millis(10);

impl Driven {
    /// Launches the program.
    pub(crate) fn new(mut setup: Setup) -> Result<Self, StartError> {
        let home = Arc::new(Home::temporary()?);
        let printed = Rc::new(Printed::default());
        let output = Rc::clone(&setup.output);
        setup.output = Printing::beside(Rc::clone(&output), Rc::clone(&printed));
        setup.notices.extend(unchecked(&setup.config));
        setup.notices.iter().for_each(|notice| setup.output.say(notice));
        let leash = Rc::default();
        let Launch { host, observer, ledger, clock } = Launch::prepare(&setup, &home, Vec::new(), leash)?;
        let stage = Stage::new(host, observer)?;
        let driver = Driver::new(stage.world(), &output)?;
        driver.seat.printed.replace(printed);
        let mut driven = Self {
            driver,
            stage,
            setup,
            clock,
            home,
            ready: Vec::new(),
            idle: Vec::new(),
            waiting: Vec::new(),
        };
        driven.launch(ledger);
        Ok(driven)
    }

    fn launch(&mut self, ledger: Rc<RefCell<Ledger>>) {
        self.driver.seat.ledger.replace(ledger);
        self.driver.seat.launch(self.stage.wx(), self.stage.top());
        if self.setup.program.is_some() && self.stage.launch(&self.setup.page) == Went::Wrong {
            self.setup.output.say("the mini-program could not be loaded; its driver goes on without it");
        }
    }

    /// Runs a case to its end, or to the limit of its time.
    pub(crate) async fn case(
        &mut self,
        name: &str,
        source: &str,
        toolkit: &str,
        limit: Duration,
    ) -> Result<(), Thrown> {
        self.stage.begin();
        self.driver.start(name, source, toolkit);
        self.settle();
        let end = Instant::now() + limit;
        let verdict = loop {
            if let Some(verdict) = self.driver.seat.take_verdict() {
                break verdict;
            }
            if let Some(cut) = self.stage.cut() {
                break Err(never(&cut.told()));
            }
            if self.stage.is_exiting() {
                self.stage.leave().await;
            }
            if self.take_control().await || self.ask_driver() || self.play() {
                if Instant::now() < end {
                    continue;
                }
            } else if self.is_stuck() {
                break Err(never("it waits for something that never happens"));
            } else {
                self.wait(end).await;
            }
            if Instant::now() >= end {
                break Err(never(&format!("it did not end within {} s", limit.as_secs_f64())));
            }
        };
        self.stage.close().await;
        verdict
    }

    /// Delivers what there is to deliver; whoever waited for that hears of it.
    fn play(&mut self) -> bool {
        let played = self.stage.play();
        if played {
            self.report_strangers();
            self.end_waits(|_| true);
        }
        played
    }

    fn is_stuck(&self) -> bool {
        self.stage.is_quiet() && self.idle.is_empty() && self.waiting.is_empty()
    }

    async fn wait(&mut self, end: Instant) {
        if self.stage.is_quiet() && !self.idle.is_empty() {
            for asked in std::mem::take(&mut self.idle) {
                self.answer(asked, Ok("{}".to_owned()));
            }
            // Who waited may have asked for something else.
            return;
        }
        let glance = self.waiting.iter().map(|&(_, _, until)| until).chain([end]).min().unwrap_or(end);
        let ready = !self.stage.is_quiet() || !self.waiting.is_empty();
        if ready {
            self.clock.run();
            tokio::select! {
                () = self.stage.changed() => {}
                () = sleep_until(glance) => {}
            }
            self.clock.stop();
            self.stage.step();
        }
        let now = Instant::now();
        self.end_waits(|until| until <= now);
    }

    fn end_waits(&mut self, over: impl Fn(Instant) -> bool) {
        let (ended, waiting) = std::mem::take(&mut self.waiting).into_iter().partition(|wait| over(wait.2));
        self.waiting = waiting;
        for (asked, since, _) in ended {
            let passed = since.elapsed().as_secs_f64() * 1_000.0;
            self.answer(asked, Ok(json!({ "passed": passed }).to_string()));
        }
    }

    /// Does the next thing that the driver asked for.
    async fn take_control(&mut self) -> bool {
        let Some((asked, text)) = self.driver.seat.take_asked() else { return false };
        match Control::read(&text) {
            Ok(Control::Idle) => self.idle.push(asked),
            Ok(Control::Wait(limit)) => {
                let now = Instant::now();
                self.waiting.push((asked, now, now + limit.min(GLANCE)));
            }
            Ok(control) => {
                let answer = self.perform(control).await.map(|answer| answer.to_string());
                self.answer(asked, answer);
            }
            Err(error) => self.answer(asked, Err(error)),
        }
        true
    }

    async fn perform(&mut self, control: Control) -> Result<Value, String> {
        match control {
            Control::Hide => self.stage.hide(),
            Control::Show => self.stage.show(),
            Control::Network(network) => {
                self.stage.host().engine(|engine| engine.set_network(network));
                self.stage.step();
            }
            Control::WeakNet(weak) => {
                self.stage.host().engine(|engine| engine.set_weak_net(weak));
                self.stage.step();
            }
            Control::Open(path) => self.stage.open(&path).map_err(|error| error.to_string())?,
            Control::Advance(by) => self.advance(by),
            Control::Choose(paths) => self.choose(&paths),
            Control::Answer(function, answers) => {
                self.set_answers(&function, answers).map_err(|error| error.to_string())?;
            }
            Control::Settle(asked, answered) => {
                self.stage.host().engine(|engine| engine.settle(asked, answered));
            }
            Control::Relaunch(keep) => self.relaunch(keep).await.map_err(|error| error.to_string())?,
            Control::Server(path, body) => return self.serve(&path, body.as_ref()),
            Control::Close => self.stage.close().await,
            Control::Idle | Control::Wait(_) => {}
        }
        self.deliver_all();
        Ok(json!({}))
    }

    fn serve(&self, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let server = self.setup.server.as_ref().ok_or("there is no practice server in this run")?;
        let answer = server(path, body);
        match answer["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer),
        }
    }

    /// Moves the clock from one moment at which something is due to the next; each is dealt with before the next.
    fn advance(&mut self, by: Duration) {
        let mut left = by;
        loop {
            let now = self.stage.host().now();
            let next = self.stage.next_moment().map(|moment| moment.since(now)).filter(|&wait| wait <= left);
            let wait = next.unwrap_or(left);
            left -= wait;
            self.stage.host().engine(|engine| engine.advance(wait));
            self.stage.step();
            self.deliver_all();
            if next.is_none() {
                return;
            }
        }
    }

    fn deliver_all(&mut self) {
        while self.play() {}
    }

    /// Sets what a function is answered with, in this launch and the next ones.
    fn set_answers(&mut self, function: &str, answers: Answers) -> Result<(), AnswerError> {
        self.setup.config.answers.set(function, answers.clone())?;
        self.stage.host().engine(|engine| Some(engine.set_answers(function, answers))).unwrap_or(Ok(()))
    }

    /// Asks the driver how calls of the program end.
    fn ask_driver(&mut self) -> bool {
        let Some(question) = self.stage.host().take_question() else { return false };
        self.stage.begin();
        self.driver.ask(&question);
        self.settle();
        true
    }

    /// Lays files ready to be chosen, in this launch and the next ones.
    fn choose(&mut self, paths: &[PathBuf]) {
        self.ready = paths.iter().map(|path| self.setup.folder.join(path)).collect();
        let ready = self.ready.clone();
        self.stage.host().engine(|engine| engine.choose_files(ready));
    }

    /// Ends this launch and begins the next, in a fresh context with a fresh session.
    async fn relaunch(&mut self, keep: Keep) -> Result<(), StartError> {
        self.stage.leave().await;
        if keep == Keep::Nothing {
            self.home = Arc::new(Home::temporary()?);
        }
        let leash = Rc::clone(&self.stage.host().leash);
        let Launch { host, observer, ledger, clock } =
            Launch::prepare(&self.setup, &self.home, self.ready.clone(), leash)?;
        self.stage.replace(host, observer)?;
        self.clock = clock;
        self.launch(ledger);
        Ok(())
    }

    fn answer(&mut self, asked: u32, answer: Result<String, String>) {
        self.stage.begin();
        self.driver.answer(asked, answer);
        self.settle();
    }

    /// The end of a turn of the driver.
    fn settle(&mut self) {
        self.stage.settle();
        self.report_strangers();
    }

    fn report_strangers(&mut self) {
        for escape in self.stage.take_strangers() {
            if escape.realm == self.driver.realm() {
                self.driver.report(escape);
            }
        }
    }
}

fn never(reason: &str) -> Thrown {
    Thrown { title: reason.to_owned(), place: None, frames: Vec::new() }
}

/// What a launch is made of.
struct Launch {
    host: Rc<Host>,
    observer: Observer,
    ledger: Rc<RefCell<Ledger>>,
    clock: Arc<Stopwatch>,
}

impl Launch {
    fn prepare(
        setup: &Setup,
        home: &Arc<Home>,
        ready: Vec<PathBuf>,
        leash: Rc<Leash>,
    ) -> Result<Self, StartError> {
        let package = setup.program.as_ref().map_or_else(Package::empty, Package::of);
        let mut parts = (setup.parts)(home)?;
        parts.images = ready;
        let clock = Arc::new(Stopwatch::new(Arc::clone(&parts.clock)));
        parts.clock = Arc::clone(&clock) as Arc<dyn Clock>;
        let ledger = Rc::new(RefCell::new(Ledger::default()));
        let observer = Observer::attach(&mut parts, &*setup.output, Some(Rc::clone(&ledger)));
        let config = launched_with(setup.config.clone(), setup.program.as_ref(), &setup.page);
        let bridge = Bridge::new(Engine::new(config, parts));
        let host = Rc::new(Host::new(package, bridge, setup.carrier, Rc::clone(&setup.output), leash));
        Ok(Self { host, observer, ledger, clock })
    }
}
