//! Turns: everything JavaScript does happens in one, and each is followed by its promise jobs.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::{Object, Persistent};
use tokio::time::sleep;
use wxnet::{Engine, Time, Visibility};
use wxnet_bridge::{Bridge, Field};

use crate::app::{App, Went};
use crate::host::Host;
use crate::observer::Observer;
use crate::world::{Escape, World};

/// A world with the program that plays in it.
pub(crate) struct Stage {
    // What is kept of JavaScript goes before its world.
    app: App,
    /// What escaped in contexts that are not the program's.
    strangers: Vec<Escape>,
    world: World,
    observer: Observer,
    visibility: Visibility,
    slow_told: bool,
}

/// A turn that is reported: the network stands still meanwhile.
const SLOW: Duration = Duration::from_millis(100);

impl Stage {
    pub(crate) fn new(host: Rc<Host>, observer: Observer) -> rquickjs::Result<Self> {
        let world = World::new()?;
        let app = App::new(&world, host)?;
        Ok(Self {
            app,
            strangers: Vec::new(),
            world,
            observer,
            visibility: Visibility::Foreground,
            slow_told: false,
        })
    }

    /// The next launch, in a context of its own; the last one must have been closed.
    pub(crate) fn replace(&mut self, host: Rc<Host>, observer: Observer) -> rquickjs::Result<()> {
        self.app = App::new(&self.world, host)?;
        self.observer = observer;
        self.visibility = Visibility::Foreground;
        Ok(())
    }

    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// `wx` of this launch.
    pub(crate) fn wx(&self) -> Persistent<Object<'static>> {
        self.app.wx()
    }

    /// What escaped elsewhere than in the program since the last time.
    pub(crate) fn take_strangers(&mut self) -> Vec<Escape> {
        std::mem::take(&mut self.strangers)
    }

    pub(crate) fn host(&self) -> &Host {
        &self.app.host
    }

    /// Runs a piece of the program, then its promise jobs, and then starts what they asked for.
    fn turn(&mut self, play: impl FnOnce(&App) -> Went) -> Went {
        let began = Instant::now();
        let went = play(&self.app);
        self.settle();
        self.tell_slow(began.elapsed());
        went
    }

    /// The end of a turn.
    pub(crate) fn settle(&mut self) {
        for escape in self.world.run_jobs() {
            if escape.realm == self.app.realm() {
                self.app.report(escape);
            } else {
                self.strangers.push(escape);
            }
        }
        self.step();
    }

    fn tell_slow(&mut self, took: Duration) {
        let output = &self.app.host.output;
        if took > SLOW && !self.slow_told && output.traces() {
            self.slow_told = true;
            let millis = took.as_millis();
            output
                .trace(&format!("a turn of the program took {millis} ms; the network stood still meanwhile"));
        }
    }

    /// Lets the engine take what happened and do what was asked for.
    pub(crate) fn step(&self) {
        self.host().engine(Engine::step);
        self.observer.read(&*self.host().output);
    }

    /// Runs the program from its entry file to its first appearance. What is thrown while files are loaded is fatal.
    pub(crate) fn launch(&mut self, page: &str) -> Went {
        let entry = self.host().package.entry().to_owned();
        let went = self.turn(|app| app.run(&entry));
        if went == Went::Well {
            self.turn(|app| app.tell("onLaunch", Some(launch_options(page))));
            self.turn(|app| app.tell("onShow", Some(launch_options(page))));
        }
        went
    }

    /// Delivers an event and fires a timer, as far as there are any; says whether there were.
    pub(crate) fn play(&mut self) -> bool {
        let delivered = self.deliver();
        self.fire() || delivered
    }

    fn deliver(&mut self) -> bool {
        let Some(message) = self.host().poll() else { return false };
        self.turn(|app| app.deliver(message));
        true
    }

    fn fire(&mut self) -> bool {
        let now = self.host().now();
        let timer = self.host().timers.borrow_mut().take_due(now);
        let Some(timer) = timer else { return false };
        self.turn(|app| app.fire(timer));
        true
    }

    /// Whether nothing is left to wait for.
    pub(crate) fn is_quiet(&self) -> bool {
        self.host().timers.borrow().is_empty() && self.host().engine(|engine| engine.pending()) == 0
    }

    /// Resolves when there may be something to [`Stage::step`] or to [`Stage::play`] for.
    pub(crate) fn changed(&self) -> impl Future<Output = ()> + 'static {
        let changed = self.host().engine(|engine| Some(Box::pin(engine.changed()) as Change));
        let now = self.host().now();
        let timer = self.host().timers.borrow().next().map(|due| due.since(now));
        async move {
            tokio::select! {
                () = soon(changed) => {}
                () = soon(timer.map(sleep)) => {}
            }
        }
    }

    /// The next moment at which something is due by itself.
    pub(crate) fn next_moment(&self) -> Option<Time> {
        let deadline = self.host().engine(|engine| engine.next_deadline());
        self.host().timers.borrow().next().into_iter().chain(deadline).min()
    }

    /// The program goes to the background: it hears of it before the session does, and its 5 s begin (BG-12).
    pub(crate) fn hide(&mut self) {
        if self.visibility == Visibility::Foreground {
            self.visibility = Visibility::Background;
            self.turn(|app| app.tell("onHide", None));
            self.turn(|app| app.deliver(Bridge::hiding()));
            self.host().engine(|engine| engine.set_visibility(Visibility::Background));
            self.step();
        }
    }

    /// The program comes back: it hears of it when calls are possible again (BG-12).
    pub(crate) fn show(&mut self) {
        if self.visibility == Visibility::Background {
            self.visibility = Visibility::Foreground;
            self.host().engine(|engine| engine.set_visibility(Visibility::Foreground));
            self.turn(|app| app.tell("onShow", Some(launch_options(""))));
        }
    }

    /// Ends the launch: sockets say goodbye, everything else is cut, and nothing of the program runs any more.
    pub(crate) async fn close(&mut self) {
        if let Some(mut engine) = self.host().end() {
            engine.close().await;
        }
    }
}

type Change = Pin<Box<dyn Future<Output = ()>>>;

/// What happens, if anything can.
async fn soon(happening: Option<impl Future<Output = ()>>) {
    match happening {
        Some(happening) => happening.await,
        None => std::future::pending().await,
    }
}

/// What onLaunch and onShow are told: opened by itself, from the list of mini-programs.
fn launch_options(page: &str) -> Field {
    let record = |entries: Vec<(&'static str, Field)>| {
        Field::Record(entries.into_iter().map(|(name, field)| (Cow::Borrowed(name), field)).collect())
    };
    record(vec![
        ("path", page.to_owned().into()),
        ("query", record(Vec::new())),
        ("scene", Field::Number(1001.0)),
        ("referrerInfo", record(Vec::new())),
    ])
}
