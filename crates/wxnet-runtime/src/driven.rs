//! A mini-program with a driver beside it.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::yield_now;
use tokio::time::{Instant, sleep_until};
use wxnet::{AnswerError, Answers, Home, Stopwatch};
use wxnet_project::unchecked;
use wxnet_record::Ledger;

use crate::app::Went;
use crate::control::{Control, Keep};
use crate::driver::Driver;
use crate::launch::Launch;
use crate::leash::Leash;
use crate::printed::{Printed, Printing};
use crate::record::Record;
use crate::role::{Broken, Role};
use crate::run::{Ending, StartError};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::thrown::Thrown;

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
    /// How many errors of launches that have ended nobody caught.
    uncaught: usize,
}

/// How long a `wait` takes at most: conditions may also change for reasons nobody hears of.
const GLANCE: Duration = Duration::from_millis(10);
/// How many turns may follow each other before sockets and the halt are looked at.
const BREATH: usize = 32;

impl Driven {
    /// Everything but the program's launch.
    pub(crate) fn new(mut setup: Setup) -> Result<Self, StartError> {
        let home = (setup.homes)()?;
        let printed = Rc::new(Printed::default());
        let output = Rc::clone(&setup.output);
        setup.output = Printing::beside(Rc::clone(&output), Rc::clone(&printed));
        setup.notices.extend(unchecked(&setup.config));
        setup.notices.iter().for_each(|notice| setup.output.say(notice));
        let leash = Rc::new(Leash::new(setup.halt.clone()));
        let ready = setup.images.clone();
        let Launch { host, observer, ledger, clock } = Launch::prepare(&setup, &home, ready.clone(), leash)?;
        let stage = Stage::new(host, observer)?;
        let driver = Driver::new(stage.world(), output)?;
        driver.seat.printed.replace(printed);
        let mut driven = Self {
            driver,
            stage,
            setup,
            clock,
            home,
            ready,
            idle: Vec::new(),
            waiting: Vec::new(),
            uncaught: 0,
        };
        driven.sit(ledger);
        Ok(driven)
    }

    /// The driver sits beside this launch.
    fn sit(&mut self, ledger: Rc<RefCell<Ledger>>) {
        let seat = &self.driver.seat;
        seat.ledger.replace(ledger);
        seat.launch(Rc::clone(self.stage.host()), self.stage.wx(), self.stage.top());
    }

    fn launch(&mut self) {
        if self.setup.program.is_some() && self.stage.launch(&self.setup.page) == Went::Wrong {
            self.setup.output.say("the mini-program could not be loaded; its driver goes on without it");
        }
    }

    /// Loads a case or a script, launches the program, and plays the part to its end, or to the limit of its time.
    pub(crate) async fn act(&mut self, role: &Role<'_>, limit: Option<Duration>) -> Result<(), Broken> {
        self.stage.begin();
        self.driver.load(role);
        self.settle();
        self.follow(limit).await?;
        self.launch();
        self.stage.begin();
        self.driver.start();
        self.settle();
        self.follow(limit).await
    }

    /// Goes on until the driver has passed or failed.
    async fn follow(&mut self, limit: Option<Duration>) -> Result<(), Broken> {
        let end = limit.map(|limit| (limit, Instant::now() + limit));
        let mut turns = 0;
        loop {
            if let Some(cut) = self.stage.cut() {
                return Err(Broken::of(cut));
            }
            if let Some(verdict) = self.driver.seat.take_verdict() {
                return verdict;
            }
            if let Some((limit, _)) = end.filter(|&(_, end)| Instant::now() >= end) {
                return Err(never(&format!("it did not end within {} s", limit.as_secs_f64())));
            }
            if self.stage.is_exiting() {
                self.stage.leave().await;
            }
            if self.take_control().await || self.ask_driver() || self.play() || self.fire() {
                turns += 1;
                if turns % BREATH == 0 {
                    self.breathe().await?;
                }
            } else if self.is_stuck() {
                return Err(never("it waits for something that never happens: nothing is pending"));
            } else {
                self.wait(end.map(|(_, end)| end)).await?;
            }
        }
    }

    /// Leaves the program as a user would, or ends what cannot go on.
    pub(crate) async fn end(&mut self, ending: Ending) {
        match ending {
            Ending::Overlong | Ending::OutOfMemory => self.stage.close().await,
            _ if self.stage.host().has_ended() => {}
            _ => self.stage.leave().await,
        }
    }

    /// How many errors of the program nobody caught, in all launches.
    pub(crate) fn count_uncaught(&self) -> usize {
        self.uncaught + self.stage.host().count_uncaught()
    }

    /// Keeps what the driver failed with for programs to read.
    pub(crate) fn record_failure(&self, thrown: Thrown) {
        self.stage.host().record(|| Record::Failed(thrown));
    }

    /// Sockets and the halt are looked at, however busy the program and its driver are.
    async fn breathe(&mut self) -> Result<(), Broken> {
        yield_now().await;
        self.stage.step();
        self.stage.host().leash.told().map_or(Ok(()), |stop| Err(Broken::Stopped(stop)))
    }

    /// Runs the next callback of the driver's own timers that is due.
    fn fire(&mut self) -> bool {
        let Some(timer) = self.driver.seat.take_due() else { return false };
        self.stage.begin();
        self.driver.fire(timer);
        self.settle();
        true
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
        self.stage.is_quiet()
            && self.idle.is_empty()
            && self.waiting.is_empty()
            && self.driver.seat.next_timer().is_none()
    }

    async fn wait(&mut self, end: Option<Instant>) -> Result<(), Broken> {
        if self.stage.is_quiet() && !self.idle.is_empty() {
            for asked in std::mem::take(&mut self.idle) {
                self.answer(asked, Ok("{}".to_owned()));
            }
            // Who waited may have asked for something else.
            return Ok(());
        }
        let waits = self.waiting.iter().map(|&(_, _, until)| until);
        let glance = waits.chain(end).chain(self.driver.seat.next_timer()).min();
        let leash = Rc::clone(&self.stage.host().leash);
        self.clock.run();
        let stopped = tokio::select! {
            biased;
            stop = leash.halted() => Some(stop),
            () = self.stage.changed() => None,
            () = until(glance) => None,
        };
        self.clock.stop();
        self.stage.step();
        let now = Instant::now();
        self.end_waits(|until| until <= now);
        stopped.map_or(Ok(()), |stop| Err(Broken::Stopped(stop)))
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
            Control::Open(path) => {
                let path = path.unwrap_or_else(|| self.setup.page.clone());
                self.stage.open(&path).map_err(|error| error.to_string())?;
            }
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
        let server = self
            .setup
            .server
            .as_ref()
            .ok_or("there is no practice server in this run: wxnet run --practice starts one")?;
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
        self.uncaught += self.stage.host().count_uncaught();
        if keep == Keep::Nothing {
            self.home = (self.setup.homes)()?;
        }
        let leash = Rc::clone(&self.stage.host().leash);
        let Launch { host, observer, ledger, clock } =
            Launch::prepare(&self.setup, &self.home, self.ready.clone(), leash)?;
        self.stage.replace(host, observer)?;
        self.clock = clock;
        self.sit(ledger);
        self.launch();
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

async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

fn never(reason: &str) -> Broken {
    Broken::Threw(Thrown::new(reason.to_owned(), ""))
}
