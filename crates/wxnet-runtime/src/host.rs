//! What one launch of a program stands on, and the native functions that its context is built on.

use std::cell::{Cell, RefCell};
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use rquickjs::{Ctx, Exception, Function, Object, Result, Value};
use wxnet::{AskId, Engine, Time, Visibility};
use wxnet_bridge::{Bridge, Field, Message, PhoneCall, PhoneEnd};
use wxnet_project::{DocumentError, Package, PackageError};

use crate::absent;
use crate::carrier::{self, Carrier};
use crate::leash::{Cut, Leash, OUT_OF_MEMORY};
use crate::output::{Level, Output};
use crate::record::Record;
use crate::scripts::Scripts;
use crate::thrown::Thrown;
use crate::timers::Timers;
use crate::trace::{self, Way};

/// One launch of a program. No borrow is held while JavaScript runs.
pub(crate) struct Host {
    pub(crate) package: Package,
    scripts: Scripts,
    pub(crate) carrier: Carrier,
    pub(crate) timers: RefCell<Timers>,
    pub(crate) output: Rc<dyn Output>,
    pub(crate) leash: Rc<Leash>,
    /// Gone when the launch has ended.
    bridge: RefCell<Option<Bridge>>,
    /// Calls that whoever drives the program says the end of.
    questions: RefCell<VecDeque<Question>>,
    uncaught: Cell<usize>,
    /// Functions of `wx` that were called and are not there.
    absent: RefCell<HashSet<String>>,
    cut_told: Cell<bool>,
}

/// A call that whoever drives the program says the end of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) asked: AskId,
    pub(crate) function: String,
    /// The options of the call as JSON, if they can be serialised.
    pub(crate) options: Option<String>,
}

impl Host {
    pub(crate) fn new(
        package: Package,
        bridge: Bridge,
        carrier: Carrier,
        output: Rc<dyn Output>,
        leash: Rc<Leash>,
    ) -> Self {
        Self {
            package,
            scripts: Scripts::default(),
            carrier,
            timers: RefCell::default(),
            output,
            leash,
            bridge: RefCell::new(Some(bridge)),
            questions: RefCell::default(),
            uncaught: Cell::new(0),
            absent: RefCell::default(),
            cut_told: Cell::new(false),
        }
    }

    /// Does something with the engine; nothing is done, and nothing given, when the launch has ended.
    pub(crate) fn engine<T: Default>(&self, act: impl FnOnce(&mut Engine) -> T) -> T {
        self.bridge.borrow_mut().as_mut().map_or_else(T::default, |bridge| act(bridge.engine()))
    }

    /// The next message for the program.
    pub(crate) fn poll(&self) -> Option<Message> {
        let message = self.bridge.borrow_mut().as_mut()?.poll()?;
        if self.output.traces() {
            let Message { name, fields, body } = &message;
            self.output.trace(&trace::message(self.now(), Way::Out, name, fields, body.as_ref()));
        }
        Some(message)
    }

    /// Whether the program has asked to be ended.
    pub(crate) fn is_exiting(&self) -> bool {
        self.bridge.borrow().as_ref().is_some_and(Bridge::is_exiting)
    }

    /// How the program was opened.
    pub(crate) fn launch_options(&self) -> Field {
        self.bridge.borrow().as_ref().map_or_else(Field::default, Bridge::launch_options)
    }

    /// The message that the page on top turns by; none without one.
    pub(crate) fn turning(&self, visibility: Visibility) -> Option<Message> {
        self.bridge.borrow().as_ref()?.turning(visibility)
    }

    /// The messages that close every page.
    pub(crate) fn closing(&self) -> Vec<Message> {
        self.bridge.borrow_mut().as_mut().map_or_else(Vec::new, Bridge::closing)
    }

    /// The components that a page or component uses; what is wrong with their names is said.
    fn components(&self, path: &str) -> std::result::Result<Vec<String>, DocumentError> {
        let (paths, faults) = self.package.components(path)?;
        faults.iter().for_each(|fault| self.say(fault));
        Ok(paths)
    }

    /// Ends the launch: from now on messages are refused, and there is no event.
    pub(crate) fn end(&self) -> Option<Engine> {
        self.timers.take();
        self.bridge.take().map(Bridge::into_engine)
    }

    /// Whether the launch has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.bridge.borrow().is_none()
    }

    /// The session's time.
    pub(crate) fn now(&self) -> Time {
        self.engine(|engine| engine.now())
    }

    /// What the program prints.
    fn console(&self, level: Level, text: &str) {
        // Whoever reads slowly takes nothing of the program's time.
        self.leash.pause(|| self.output.console(level, text));
        self.record(|| Record::Console(level, text.to_owned()));
    }

    /// What the run itself has to say.
    pub(crate) fn say(&self, text: &str) {
        self.output.say(text);
        self.record(|| Record::Warning(text.to_owned()));
    }

    /// Tells of a call of a function that stands in for the phone.
    fn tell_phone(&self, call: PhoneCall) {
        self.leash.pause(|| self.output.phone(&call.to_string()));
        if let PhoneEnd::Asked(asked, options) = &call.end {
            let question =
                Question { asked: *asked, function: call.function.clone(), options: options.clone() };
            self.questions.borrow_mut().push_back(question);
        }
        self.record(|| Record::Phone(call));
    }

    /// The next call that whoever drives the program says the end of.
    pub(crate) fn take_question(&self) -> Option<Question> {
        self.questions.borrow_mut().pop_front()
    }

    /// Keeps something for programs to read.
    pub(crate) fn record(&self, record: impl FnOnce() -> Record) {
        if self.output.records() {
            self.output.record(self.now(), &record());
        }
    }

    /// Takes an error that nobody caught.
    pub(crate) fn report(&self, thrown: Thrown) {
        self.output.say(&self.uncaught(&thrown));
        let absent = self.absent(&thrown);
        self.record(|| Record::Uncaught(thrown));
        if let Some(mend) = absent {
            self.say(&mend);
        }
    }

    /// Tells once why a turn was cut off, and where.
    pub(crate) fn report_cut(&self, cut: Cut, stack: &str) {
        if self.cut_told.replace(true) {
            return;
        }
        let thrown = Thrown::new(cut.told(), stack);
        match (cut, &thrown.place) {
            (Cut::TooLong, _) => self.report(thrown),
            (_, Some(place)) => self.say(&format!("{place}: {}", thrown.title)),
            (_, None) => self.say(&thrown.title),
        }
    }

    /// Counts an error that nobody caught, and words it.
    fn uncaught(&self, thrown: &Thrown) -> String {
        self.uncaught.set(self.uncaught.get() + 1);
        if thrown.title == OUT_OF_MEMORY {
            self.cut_told.set(true);
            self.leash.exhaust();
        }
        thrown.to_string()
    }

    /// What would mend the call of a function that is not there, told once for each.
    fn absent(&self, thrown: &Thrown) -> Option<String> {
        let function = absent::called(thrown, |file| self.package.read(file).ok())?;
        self.absent.borrow_mut().insert(function.clone()).then(|| absent::mend(&function))
    }

    /// How many errors nobody caught so far.
    pub(crate) fn count_uncaught(&self) -> usize {
        self.uncaught.get()
    }

    /// The functions for `setUp` of `js/program.js`.
    pub(crate) fn natives<'js>(self: &Rc<Self>, ctx: &Ctx<'js>) -> Result<Object<'js>> {
        let natives = Object::new(ctx.clone())?;
        natives.set("text", self.carrier == Carrier::Text)?;
        natives.set("invoke", self.invoke(ctx)?)?;
        self.add_voice(ctx, &natives)?;
        self.add_timers(ctx, &natives)?;
        self.add_files(ctx, &natives)?;
        Ok(natives)
    }

    fn add_voice<'js>(self: &Rc<Self>, ctx: &Ctx<'js>, natives: &Object<'js>) -> Result<()> {
        let host = Rc::clone(self);
        let write = move |level: String, text: String| host.console(Level::of(&level), &text);
        natives.set("write", Function::new(ctx.clone(), write)?)?;
        let host = Rc::clone(self);
        let word = move |title: String, stack: String| {
            let thrown = Thrown::new(title, &stack);
            let told = host.uncaught(&thrown);
            host.absent(&thrown).map_or_else(|| told.clone(), |mend| format!("{told}\n{mend}"))
        };
        natives.set("uncaught", Function::new(ctx.clone(), word)?)?;
        let host = Rc::clone(self);
        let report = move |title: String, stack: String| host.report(Thrown::new(title, &stack));
        natives.set("report", Function::new(ctx.clone(), report)?)
    }

    fn add_timers<'js>(self: &Rc<Self>, ctx: &Ctx<'js>, natives: &Object<'js>) -> Result<()> {
        let host = Rc::clone(self);
        let set = move |delay: f64, repeats: bool| host.timers.borrow_mut().set(host.now(), delay, repeats);
        natives.set("setTimer", Function::new(ctx.clone(), set)?)?;
        let host = Rc::clone(self);
        let clear = move |timer: u32| host.timers.borrow_mut().clear(timer);
        natives.set("clearTimer", Function::new(ctx.clone(), clear)?)
    }

    fn add_files<'js>(self: &Rc<Self>, ctx: &Ctx<'js>, natives: &Object<'js>) -> Result<()> {
        let host = Rc::clone(self);
        let resolve = move |ctx: Ctx<'js>, from: String, request: Value<'js>| {
            let request = carrier::string(&request)?;
            host.package.resolve(&from, &request).map_err(|error| throw(&ctx, &error))
        };
        natives.set("resolve", Function::new(ctx.clone(), resolve)?)?;
        let host = Rc::clone(self);
        let read =
            move |ctx: Ctx<'js>, file: String| host.package.read(&file).map_err(|error| throw(&ctx, &error));
        natives.set("read", Function::new(ctx.clone(), read)?)?;
        let host = Rc::clone(self);
        let components = move |ctx: Ctx<'js>, path: String| {
            host.components(&path).map_err(|error| Exception::throw_message(&ctx, &error.to_string()))
        };
        natives.set("components", Function::new(ctx.clone(), components)?)?;
        let host = Rc::clone(self);
        let tab_bar = move |path: String| host.package.tab_bar(&path);
        natives.set("tabBar", Function::new(ctx.clone(), tab_bar)?)?;
        let host = Rc::clone(self);
        let compile =
            move |ctx: Ctx<'js>, file: String, source: String| host.scripts.compile(&ctx, file, &source);
        natives.set("compile", Function::new(ctx.clone(), compile)?)?;
        let host = Rc::clone(self);
        let column = move |file: String, line: u32, column: u32| host.scripts.column(&file, line, column);
        natives.set("column", Function::new(ctx.clone(), column)?)
    }

    fn invoke<'js>(self: &Rc<Self>, ctx: &Ctx<'js>) -> Result<Function<'js>> {
        let host = Rc::clone(self);
        let invoke = move |ctx: Ctx<'js>, arguments: carrier::Arguments<'js>| {
            let mut call = host.carrier.read(&ctx, &arguments.0)?;
            if host.output.traces() {
                let line = trace::message(host.now(), Way::In, &call.name, &call.fields, call.body.as_ref());
                host.output.trace(&line);
            }
            let told;
            let reply = match host.bridge.borrow_mut().as_mut() {
                Some(bridge) => {
                    let reply = bridge.invoke(&call.name, &mut call.fields, call.body);
                    told = bridge.take_phone_call();
                    reply
                }
                None => {
                    return Err(Exception::throw_message(&ctx, "this launch of the mini-program has ended"));
                }
            };
            if let Some(told) = told {
                host.tell_phone(told);
            }
            match reply {
                Ok(reply) => host.carrier.reply(&ctx, reply),
                Err(error) => Err(Exception::throw_type(&ctx, &error.to_string())),
            }
        };
        Function::new(ctx.clone(), invoke)
    }
}

fn throw(ctx: &Ctx<'_>, error: &PackageError) -> rquickjs::Error {
    Exception::throw_message(ctx, &error.to_string())
}
