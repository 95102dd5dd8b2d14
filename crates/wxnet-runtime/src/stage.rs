//! Turns: everything JavaScript does happens in one, and each is followed by its promise jobs.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::{Function, Object, Persistent};
use tokio::time::sleep;
use wxnet::{Engine, Failure, PageUrl, Time, Visibility};
use wxnet_bridge::{Bridge, Message};

use crate::app::{App, Went};
use crate::host::Host;
use crate::leash::Cut;
use crate::observer::Observer;
use crate::page::{Paths, settles};
use crate::record::Record;
use crate::thrown::Thrown;
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
    pages: Paths,
    slow_told: bool,
}

/// Why a page could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotOpened {
    /// app.json does not list it, and the program did not want to hear of that.
    #[error("page \"{0}\" is not found: app.json does not list it")]
    NotFound(String),
    /// Its file registers none.
    #[error("{0}")]
    NoPage(String),
    /// It finds no place on the others.
    #[error("{}", .0.detail())]
    NoPlace(Failure),
    /// Its file threw, which was reported.
    #[error("the page could not be loaded")]
    Threw,
}

/// A turn that is reported: the network stands still meanwhile.
const SLOW: Duration = Duration::from_millis(100);

impl Stage {
    pub(crate) fn new(host: Rc<Host>, observer: Observer) -> rquickjs::Result<Self> {
        let world = World::new(Rc::clone(&host.leash))?;
        let app = App::new(&world, host)?;
        Ok(Self {
            app,
            strangers: Vec::new(),
            world,
            observer,
            visibility: Visibility::Foreground,
            pages: Paths::default(),
            slow_told: false,
        })
    }

    /// The next launch, in a context of its own; the last one must have been closed.
    pub(crate) fn replace(&mut self, host: Rc<Host>, observer: Observer) -> rquickjs::Result<()> {
        self.app = App::new(&self.world, host)?;
        self.observer = observer;
        self.visibility = Visibility::Foreground;
        self.pages = Paths::default();
        Ok(())
    }

    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// `wx` of this launch.
    pub(crate) fn wx(&self) -> Persistent<Object<'static>> {
        self.app.wx()
    }

    /// Gives the page on top.
    pub(crate) fn top(&self) -> Persistent<Function<'static>> {
        self.app.top()
    }

    /// What escaped elsewhere than in the program since the last time.
    pub(crate) fn take_strangers(&mut self) -> Vec<Escape> {
        std::mem::take(&mut self.strangers)
    }

    pub(crate) fn host(&self) -> &Rc<Host> {
        &self.app.host
    }

    /// Runs a piece of the program, then its promise jobs, and then starts what they asked for.
    fn turn<T>(&mut self, play: impl FnOnce(&App) -> T) -> T {
        let began = Instant::now();
        self.begin();
        let went = play(&self.app);
        self.settle();
        self.tell_slow(began.elapsed());
        went
    }

    /// The beginning of a turn, be it the program's or a driver's.
    pub(crate) fn begin(&self) {
        self.host().leash.begin();
    }

    /// Why nothing runs any more, if a turn was cut off.
    pub(crate) fn cut(&self) -> Option<Cut> {
        self.host().leash.cut()
    }

    /// The end of a turn.
    pub(crate) fn settle(&mut self) {
        for escape in self.world.run_jobs() {
            // A turn that was cut off is told of by whose it was, whoever that is.
            if escape.realm == self.app.realm() || self.cut().is_some() {
                self.app.report(escape);
            } else {
                self.strangers.push(escape);
            }
        }
        if let Some(cut) = self.cut() {
            self.host().report_cut(cut, "");
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
        if self.turn(|app| app.run(&entry)) == Went::Wrong {
            return Went::Wrong;
        }
        let options = self.host().launch_options();
        self.turn(|app| app.tell("onLaunch", Some(options.clone())));
        self.turn(|app| app.tell("onShow", Some(options)));
        if page.is_empty() {
            return Went::Well;
        }
        match self.open(page) {
            Ok(()) => Went::Well,
            Err(NotOpened::NoPage(reason)) => {
                self.host().say(&format!("{reason}; the mini-program goes on without a page"));
                Went::Well
            }
            Err(NotOpened::Threw) => Went::Wrong,
            Err(error @ (NotOpened::NotFound(_) | NotOpened::NoPlace(_))) => {
                self.host().report(Thrown::new(format!("Error: {error}"), ""));
                Went::Wrong
            }
        }
    }

    /// Opens a page as a user does who follows a link. One that there is none of is told to the program, if it wants to
    /// hear of it.
    pub(crate) fn open(&mut self, page: &str) -> Result<(), NotOpened> {
        let page = PageUrl::read(page);
        if !self.host().engine(|engine| engine.config().pages.has(&page.path)) {
            let entry = self.host().turning(Visibility::Foreground).is_none();
            self.host().engine(Engine::enter);
            let heard = self.turn(|app| app.page_not_found(&page, entry));
            return if heard { Ok(()) } else { Err(NotOpened::NotFound(page.path)) };
        }
        if let Err(error) = self.register(&page.path) {
            self.host().engine(Engine::enter);
            return Err(error);
        }
        let opened = self.host().engine(|engine| Some(engine.open_page(page)));
        match opened {
            Some(Ok(true)) => self.deliver_way(),
            Some(Ok(false)) | None => {}
            Some(Err(failure)) => return Err(NotOpened::NoPlace(failure)),
        }
        Ok(())
    }

    /// Runs the file of a page, which registers it.
    fn register(&mut self, path: &str) -> Result<(), NotOpened> {
        let file = format!("{path}.js");
        if !self.host().package.has(&file) {
            return Err(NotOpened::NoPage(format!("{file}: there is no such file")));
        }
        match self.turn(|app| app.register_page(path)) {
            None => Err(NotOpened::Threw),
            Some(false) => Err(NotOpened::NoPage(format!("{file}: it calls neither Page nor Component"))),
            Some(true) => Ok(()),
        }
    }

    /// Delivers what there is up to the end of a way between pages.
    fn deliver_way(&mut self) {
        while let Some(message) = self.host().poll() {
            let last = settles(&message);
            self.deliver_message(message);
            if last {
                return;
            }
        }
    }

    /// Delivers an event and fires a timer, as far as there are any; says whether there were. There are none for a
    /// program that has asked to be ended.
    pub(crate) fn play(&mut self) -> bool {
        let delivered = self.deliver();
        !self.is_exiting() && self.fire() || delivered
    }

    /// Whether the program has asked to be ended, and heard everything before that.
    pub(crate) fn is_exiting(&self) -> bool {
        self.host().is_exiting()
    }

    fn deliver(&mut self) -> bool {
        let Some(message) = self.host().poll() else { return false };
        self.deliver_message(message);
        true
    }

    fn deliver_message(&mut self, message: Message) {
        for (page, event) in self.pages.read(&message) {
            self.host().record(|| Record::Page(page, event));
        }
        self.turn(|app| app.deliver(message));
    }

    /// The page on top goes to the background with the program, or comes back with it.
    fn turn_page(&mut self, visibility: Visibility) {
        if let Some(message) = self.host().turning(visibility) {
            self.deliver_message(message);
        }
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
        if self.visibility == Visibility::Foreground && !self.host().has_ended() {
            self.visibility = Visibility::Background;
            self.turn_page(Visibility::Background);
            self.turn(|app| app.tell("onHide", None));
            self.turn(|app| app.deliver(Bridge::hiding()));
            self.host().engine(|engine| engine.set_visibility(Visibility::Background));
            self.step();
        }
    }

    /// The program comes back: it hears of it when calls are possible again (BG-12).
    pub(crate) fn show(&mut self) {
        if self.visibility == Visibility::Background && !self.host().has_ended() {
            self.visibility = Visibility::Foreground;
            self.host().engine(|engine| engine.set_visibility(Visibility::Foreground));
            let options = self.host().launch_options();
            self.turn(|app| app.tell("onShow", Some(options)));
            self.turn_page(Visibility::Foreground);
        }
    }

    /// Ends the launch as a user would: the program goes to the background, its pages are closed, and then itself.
    pub(crate) async fn leave(&mut self) {
        self.host().leash.leave();
        self.hide();
        for message in self.host().closing() {
            self.deliver_message(message);
        }
        self.host().leash.left();
        self.close().await;
    }

    /// Ends the launch: sockets say goodbye, everything else is cut, and nothing of the program runs any more.
    pub(crate) async fn close(&mut self) {
        if let Some(mut engine) = self.host().end() {
            engine.close().await;
            self.observer.end(engine.now(), &*self.host().output);
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
