//! A mini-program's sessions, one per launch, as JavaScript handles them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use napi::bindgen_prelude::{ArrayBuffer, Either, Function, Object, Unknown};
use napi::{Env, JsGlobal, Result};
use napi_derive::napi;
use serde_json::Value;
use wxnet::{Answers, AskId, Body, Clock, Engine, NetworkError, PageUrl, Stopwatch, Time, Visibility};
use wxnet_bridge::text::{read, write, write_reply};
use wxnet_bridge::{Bridge, Field, PhoneEnd, Reply};
use wxnet_project::{Package, answered, answers, launched_with};

use crate::failure::refused;
use crate::files::Files;
use crate::options::Setup;
use crate::seat::{Seat, post};
use crate::thread;

/// What outlives a launch: the options, and saved files and storage.
#[napi]
pub struct Device {
    setup: Setup,
}

#[napi]
impl Device {
    /// Reads the options, as JSON.
    #[napi(constructor)]
    pub fn new(options: String) -> Result<Self> {
        Ok(Self { setup: Setup::read(&options).map_err(refused)? })
    }

    /// What is to be said before anything runs.
    #[napi]
    pub fn notices(&self) -> Vec<String> {
        self.setup.notices.clone()
    }

    /// The files of its program; none without a project.
    #[napi]
    pub fn files(&self) -> Option<Files> {
        let program = self.setup.program.as_ref()?;
        Some(Files {
            package: Package::of(program),
            root: program.root().to_owned(),
            first_page: program.layout().entry_page().map(str::to_owned),
        })
    }

    /// What a function is answered with in the next launches, as JSON; whoever drives is asked without one.
    #[napi]
    pub fn set_answers(&mut self, function: String, result: Option<String>) -> Result<()> {
        let answers = read_answers(result)?;
        self.setup.config.answers.set(&function, answers).map_err(refused)
    }

    /// Begins a launch that is opened with a page, as in `pages/index/index?a=b`. `wake` is called when there is
    /// something to [`Session::poll`].
    #[napi]
    pub fn launch(&self, wake: Function<'_, (), Unknown<'static>>, page: String) -> Result<Session> {
        Session::begin(&self.setup, wake, &page)
    }

    /// What choosers find in the next launches.
    #[napi]
    pub fn choose_files(&mut self, paths: Vec<String>) {
        self.setup.choose(paths.into_iter().map(PathBuf::from).collect());
    }

    /// Nothing is launched any more: saved files and storage are let go of.
    #[napi]
    pub fn leave(&mut self) {
        self.setup.leave();
    }

    /// Forgets saved files and storage.
    #[napi]
    pub fn forget(&mut self) -> Result<()> {
        self.setup.forget().map_err(refused)
    }
}

/// The session of one launch. Its clock stands while a turn of JavaScript lasts, so that a test that moves it by
/// itself counts exactly.
#[napi]
pub struct Session {
    seat: Arc<Seat>,
    clock: Arc<Stopwatch>,
    /// How many hold the clock beyond the turn.
    holding: u32,
}

/// A question to whoever drives: its number, the function, and its options as JSON.
type Asked = (f64, String, Option<String>);

/// A head, with a body where there is one.
type Carried<'env> = Either<String, (String, Either<String, ArrayBuffer<'env>>)>;

#[napi]
impl Session {
    fn begin(setup: &Setup, wake: Function<'_, (), Unknown<'static>>, page: &str) -> Result<Self> {
        let mut parts = setup.parts().map_err(refused)?;
        let clock = Arc::new(Stopwatch::new(Arc::clone(&parts.clock)));
        parts.clock = Arc::clone(&clock) as Arc<dyn Clock>;
        let (observer, observations) = post();
        parts.observe = Some(Arc::new(observer));
        let config = launched_with(setup.config.clone(), setup.program.as_ref(), page);
        let engine = Engine::new(config, parts);
        let wake = wake.build_threadsafe_function().weak::<true>().build()?;
        let seat = Seat::new(Bridge::new(engine), observations, wake);
        thread::handle().map_err(refused)?.spawn(Arc::clone(&seat).serve());
        Ok(Self { seat, clock, holding: 0 })
    }

    /// Takes a message of the base library.
    #[napi]
    pub fn invoke<'env>(
        &self,
        env: &'env Env,
        head: String,
        text: Option<String>,
        bytes: Option<ArrayBuffer<'env>>,
    ) -> Result<Carried<'env>> {
        self.clock.stop();
        let (name, mut fields) = read(&head).map_err(refused)?;
        let bytes = bytes.map(|bytes| Body::Bytes(Bytes::copy_from_slice(&bytes)));
        let body = text.map(Body::Text).or(bytes);
        let reply = self.seat.with(|bridge| bridge.invoke(&name, &mut fields, body));
        let reply = reply.ok_or_else(|| refused("this launch of the mini-program has ended"))?;
        let Reply { head, body } = reply.map_err(refused)?;
        carry(env, write_reply(&Reply { head, body: None }), body)
    }

    /// The next message for the base library, which is a turn of its own.
    #[napi]
    pub fn poll<'env>(&self, env: &'env Env) -> Result<Option<Carried<'env>>> {
        self.clock.stop();
        self.seat.look();
        let polled = self.seat.with(Bridge::poll).flatten();
        let carried = polled.map(|mut message| {
            let body = message.body.take();
            carry(env, write(&message), body)
        });
        carried.transpose()
    }

    /// Ends a turn of JavaScript: what it asked for is begun.
    #[napi]
    pub fn end_turn(&self) -> Result<()> {
        let handle = thread::handle().map_err(refused)?;
        let _within = handle.enter();
        self.seat.step();
        if self.holding == 0 {
            self.clock.run();
        }
        self.seat.turned();
        Ok(())
    }

    /// Calls that have not ended, sockets that are not closed, and file functions that are not done.
    #[napi]
    pub fn pending(&self) -> u32 {
        let pending = self.seat.with(|bridge| bridge.engine().pending()).unwrap_or(0);
        u32::try_from(pending).unwrap_or(u32::MAX)
    }

    /// Whether nothing is pending, and everything was heard.
    #[napi]
    pub fn is_quiet(&self) -> bool {
        let quiet = |bridge: &mut Bridge| bridge.engine().pending() == 0 && !bridge.engine().has_event();
        self.seat.with(quiet).unwrap_or(true)
    }

    /// Whether the mini-program has asked to be ended, and has heard everything before that.
    #[napi]
    pub fn is_exiting(&self) -> bool {
        self.seat.with(|bridge| bridge.is_exiting()).unwrap_or(false)
    }

    /// The message with which the mini-program goes to the background.
    #[napi]
    pub fn hiding(&self) -> String {
        write(&Bridge::hiding())
    }

    /// What the app's `onLaunch` and `onShow` are told, as JSON.
    #[napi]
    pub fn launch_options(&self) -> String {
        json(self.seat.with(|bridge| bridge.launch_options()).unwrap_or_default())
    }

    /// The call of a function that stands in for the phone, if the message before was one: as a line for people, and
    /// if whoever drives is asked, the number of the question, the function, and its options as JSON.
    #[napi]
    pub fn take_phone_call(&self) -> Option<(String, Option<Asked>)> {
        let call = self.seat.with(Bridge::take_phone_call).flatten()?;
        let line = call.to_string();
        let question = match call.end {
            #[expect(clippy::cast_precision_loss, reason = "nobody asks so often")]
            PhoneEnd::Asked(asked, options) => Some((asked.number() as f64, call.function, options)),
            _ => None,
        };
        Some((line, question))
    }

    /// What a function is answered with from now on, as JSON; whoever drives is asked without one.
    #[napi]
    pub fn set_answers(&self, function: String, result: Option<String>) -> Result<()> {
        let answers = read_answers(result)?;
        let set = self.seat.with(|bridge| bridge.engine().set_answers(&function, answers));
        set.transpose().map(drop).map_err(refused)
    }

    /// Ends a call that whoever drives was asked about: with an answer as JSON, or because there is none.
    #[napi]
    pub fn settle(&self, asked: u32, result: Option<String>) -> Result<()> {
        let result = result.as_deref().map(serde_json::from_str::<Value>).transpose().map_err(refused)?;
        let answer = result.as_ref().map(answered).transpose().map_err(refused)?;
        self.engine(|engine| engine.settle(AskId::new(asked.into()), answer));
        Ok(())
    }

    /// The page that a url means: its path, names and values of its query, and whether app.json lists it.
    #[napi]
    pub fn find_page(&self, url: String) -> (String, Vec<(String, String)>, bool) {
        let PageUrl { path, query } = PageUrl::read(&url);
        let listed = self.seat.with(|bridge| bridge.engine().config().pages.has(&path)).unwrap_or(false);
        (path, query, listed)
    }

    /// The mini-program is launched with a page, as in `pages/index/index?a=b`.
    #[napi]
    pub fn open_with(&self, url: String) {
        self.engine(|engine| engine.open_with(PageUrl::read(&url)));
    }

    /// The first page will not be opened.
    #[napi]
    pub fn enter(&self) {
        self.engine(Engine::enter);
    }

    /// Opens a page as a user does who follows a link.
    #[napi]
    pub fn open_page(&self, url: String) -> Result<()> {
        let opened = self.seat.with(|bridge| bridge.engine().open_page(PageUrl::read(&url)));
        opened.transpose().map(drop).map_err(|failure| refused(failure.detail()))
    }

    /// The message with which the page on top is covered by the background, or comes back.
    #[napi]
    pub fn turning(&self, visible: bool) -> Option<String> {
        let visibility = if visible { Visibility::Foreground } else { Visibility::Background };
        self.seat.with(|bridge| bridge.turning(visibility)).flatten().map(|message| write(&message))
    }

    /// The messages with which every page is closed.
    #[napi]
    pub fn closing(&self) -> Vec<String> {
        self.seat.with(Bridge::closing).unwrap_or_default().iter().map(write).collect()
    }

    /// The background, or the foreground.
    #[napi]
    pub fn set_visible(&self, visible: bool) {
        let visibility = if visible { Visibility::Foreground } else { Visibility::Background };
        self.engine(|engine| engine.set_visibility(visibility));
    }

    /// The phone's network.
    #[napi]
    pub fn set_network(&self, name: String) -> Result<()> {
        let network = name.parse().map_err(|error: NetworkError| refused(error))?;
        self.engine(|engine| engine.set_network(network));
        Ok(())
    }

    /// Whether it is weak.
    #[napi]
    pub fn set_weak_net(&self, weak: bool) {
        self.engine(|engine| engine.set_weak_net(weak));
    }

    /// What choosers find from now on.
    #[napi]
    pub fn choose_files(&self, paths: Vec<String>) {
        self.engine(|engine| engine.choose_files(paths.into_iter().map(PathBuf::from).collect()));
    }

    /// The session's time in milliseconds.
    #[napi]
    pub fn now(&self) -> f64 {
        let now = self.seat.with(|bridge| bridge.engine().now().since(Time::ZERO)).unwrap_or_default();
        now.as_secs_f64() * 1_000.0
    }

    /// Keeps the clock standing until [`Session::release`].
    #[napi]
    pub fn hold(&mut self) {
        self.holding += 1;
        self.clock.stop();
    }

    /// Lets it run again when the turn has ended.
    #[napi]
    pub fn release(&mut self) {
        self.holding = self.holding.saturating_sub(1);
    }

    /// Moves the clock by so many milliseconds, or only to the moment before at which something is due: then it says by
    /// how many.
    #[napi]
    pub fn advance(&self, ms: f64) -> Option<f64> {
        let limit = Duration::try_from_secs_f64(ms / 1_000.0).unwrap_or_default();
        let moved = self.seat.with(|bridge| {
            let engine = bridge.engine();
            let now = engine.now();
            let due = engine.next_deadline().map(|moment| moment.since(now));
            let due = due.filter(|&due| due <= limit);
            engine.advance(due.unwrap_or(limit));
            due
        });
        moved.flatten().map(|by| by.as_secs_f64() * 1_000.0)
    }

    /// Every call so far, as JSON.
    #[napi]
    pub fn calls(&self) -> String {
        json(self.seat.calls())
    }

    /// Ends the session: sockets say goodbye and have a second for it, everything else is cut.
    #[napi]
    pub fn close<'env>(&self, env: &'env Env) -> Result<Object<'env>> {
        let (deferred, promise) = env.create_deferred()?;
        let engine = self.seat.end();
        thread::handle().map_err(refused)?.spawn(async move {
            if let Some(mut engine) = engine {
                engine.close().await;
            }
            deferred.resolve(|_| Ok(()));
        });
        Ok(promise)
    }

    fn engine(&self, act: impl FnOnce(&mut Engine)) {
        self.clock.stop();
        self.seat.with(|bridge| act(bridge.engine()));
    }
}

impl Drop for Session {
    /// A mini-program that was forgotten: nobody hears it any more.
    fn drop(&mut self) {
        drop(self.seat.end());
    }
}

fn carry<'env>(env: &'env Env, head: String, body: Option<Body>) -> Result<Carried<'env>> {
    Ok(match body {
        None => Either::A(head),
        Some(Body::Text(text)) => Either::B((head, Either::A(text))),
        Some(Body::Bytes(bytes)) => Either::B((head, Either::B(ArrayBuffer::copy_from(env, bytes)?))),
    })
}

fn read_answers(result: Option<String>) -> Result<Answers> {
    let Some(result) = result else { return Ok(Answers::Asked) };
    let result: Value = serde_json::from_str(&result).map_err(refused)?;
    answers(&result).map_err(refused)
}

fn json(field: Field) -> String {
    write_reply(&field.into())
}

/// What the addon's own realm calls global. A test runner may run code in a realm of its own, whose timers it may
/// replace; the turns of sessions go by the real ones.
#[napi]
pub fn realm(env: &Env) -> Result<JsGlobal<'static>> {
    env.get_global()
}
