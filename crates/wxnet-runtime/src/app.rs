//! One launch of a program: a context, and the functions through which it lives.

use std::rc::Rc;

use rquickjs::function::Args;
use rquickjs::{CatchResultExt, Context, Ctx, FromJs, Function, Object, Persistent, Result, Value};
use wxnet::PageUrl;
use wxnet_bridge::{Field, Message};

use crate::carrier::field_to_js;
use crate::host::Host;
use crate::library::Library;
use crate::thrown::Thrown;
use crate::world::{Escape, Realm, World};

/// A program in a context of its own.
pub(crate) struct App {
    // Values that are kept must go before their context.
    functions: Functions,
    context: Context,
    realm: Realm,
    pub(crate) host: Rc<Host>,
}

/// What `setUp` of `js/program.js` returns.
struct Functions {
    on: Persistent<Function<'static>>,
    report: Persistent<Function<'static>>,
    fire: Persistent<Function<'static>>,
    tell: Persistent<Function<'static>>,
    run: Persistent<Function<'static>>,
    register: Persistent<Function<'static>>,
    top: Persistent<Function<'static>>,
    rejected: Persistent<Function<'static>>,
    not_found: Persistent<Function<'static>>,
    wx: Persistent<Object<'static>>,
}

/// Whether something ran through or threw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Went {
    Well,
    Wrong,
}

impl App {
    /// A context in which nothing has run yet.
    pub(crate) fn new(world: &World, host: Rc<Host>) -> Result<Self> {
        let context = world.context()?;
        let (functions, realm) = context.with(|ctx| {
            let functions = Functions::set_up(&ctx, &host)?;
            Ok::<_, rquickjs::Error>((functions, Realm::of(&ctx)))
        })?;
        Ok(Self { functions, context, realm, host })
    }

    pub(crate) fn realm(&self) -> Realm {
        self.realm
    }

    /// `wx` of this launch.
    pub(crate) fn wx(&self) -> Persistent<Object<'static>> {
        self.functions.wx.clone()
    }

    /// Runs a file of the package.
    pub(crate) fn run(&self, file: &str) -> Went {
        self.enter(&self.functions.run, |args, _| args.push_arg(file))
    }

    /// Tells the app of a moment of its life.
    pub(crate) fn tell(&self, event: &str, options: Option<Field>) -> Went {
        self.enter(&self.functions.tell, |args, ctx| {
            args.push_arg(event)?;
            match options {
                Some(options) => args.push_arg(field_to_js(ctx, options)?),
                None => Ok(()),
            }
        })
    }

    /// Runs the file of a page, if it has not run; whether it registers one, unless it throws.
    pub(crate) fn register_page(&self, path: &str) -> Option<bool> {
        self.call(&self.functions.register, |args, _| args.push_arg(path))
    }

    /// Tells of a page that there is none of; whether anybody listened.
    pub(crate) fn page_not_found(&self, page: &PageUrl, entry: bool) -> bool {
        let told = self.call(&self.functions.not_found, |args, ctx| {
            args.push_arg(field_to_js(ctx, not_found(page, entry))?)
        });
        told.unwrap_or(true)
    }

    /// Gives the page on top.
    pub(crate) fn top(&self) -> Persistent<Function<'static>> {
        self.functions.top.clone()
    }

    /// Runs the callback of a timer.
    pub(crate) fn fire(&self, timer: u32) -> Went {
        self.enter(&self.functions.fire, |args, _| args.push_arg(timer))
    }

    /// Delivers a message of the bridge.
    pub(crate) fn deliver(&self, message: Message) -> Went {
        self.enter(&self.functions.on, |args, ctx| self.host.carrier.fill(ctx, args, message))
    }

    /// Reports what nobody caught.
    pub(crate) fn report(&self, escape: Escape) {
        self.context.with(|ctx| {
            let promise = escape.promise.map(|promise| promise.restore(&ctx)).transpose();
            if let (Ok(thrown), Ok(promise)) = (escape.value.restore(&ctx), promise) {
                self.report_value(&ctx, thrown, promise);
            }
        });
    }

    /// Reports what was thrown, or what a promise was rejected with.
    fn report_value<'js>(&self, ctx: &Ctx<'js>, thrown: Value<'js>, promise: Option<Value<'js>>) {
        if let Some(cut) = self.host.leash.cut() {
            let stack = thrown.as_object().and_then(|error| error.get::<_, String>("stack").ok());
            return self.host.report_cut(cut, &stack.unwrap_or_default());
        }
        let told = match promise {
            None => self.functions.report.clone().restore(ctx).and_then(|report| report.call((thrown,))),
            Some(promise) => {
                let rejected = self.functions.rejected.clone().restore(ctx);
                rejected.and_then(|rejected| rejected.call((thrown, promise)))
            }
        };
        let told: std::result::Result<(), _> = told.catch(ctx);
        if let Err(error) = told {
            let title = format!("an error that could not be told: {error}");
            self.host.report(Thrown::new(title, ""));
        }
    }

    fn enter(
        &self,
        function: &Persistent<Function<'static>>,
        fill: impl for<'js> FnOnce(&mut Args<'js>, &Ctx<'js>) -> Result<()>,
    ) -> Went {
        self.call::<()>(function, fill).map_or(Went::Wrong, |()| Went::Well)
    }

    /// What a function returned; nothing if it threw, which is reported.
    fn call<T: for<'js> FromJs<'js>>(
        &self,
        function: &Persistent<Function<'static>>,
        fill: impl for<'js> FnOnce(&mut Args<'js>, &Ctx<'js>) -> Result<()>,
    ) -> Option<T> {
        self.context.with(|ctx| {
            let called = function.clone().restore(&ctx).and_then(|function| {
                let mut args = Args::new_unsized(ctx.clone());
                fill(&mut args, &ctx)?;
                args.apply::<T>(&function)
            });
            called.map_err(|error| self.report_value(&ctx, thrown_by(&ctx, &error), None)).ok()
        })
    }
}

/// What `onPageNotFound` is told.
fn not_found(page: &PageUrl, entry: bool) -> Field {
    let query = page.query.iter().map(|(name, value)| (name.clone().into(), value.clone().into()));
    Field::Record(vec![
        ("path".into(), page.path.clone().into()),
        ("query".into(), Field::Record(query.collect())),
        ("isEntryPage".into(), entry.into()),
    ])
}

/// What was thrown, be it by the program or by a native function.
fn thrown_by<'js>(ctx: &Ctx<'js>, error: &rquickjs::Error) -> Value<'js> {
    if error.is_exception() {
        return ctx.catch();
    }
    let made = rquickjs::Exception::from_message(ctx.clone(), &error.to_string());
    made.map_or_else(|_| ctx.catch(), |error| error.into_object().into_value())
}

impl Functions {
    fn set_up(ctx: &Ctx<'_>, host: &Rc<Host>) -> Result<Self> {
        let set_up = Library::function(ctx, "wxnet:runtime/program.js", "setUp")?;
        let program: Object<'_> = set_up.call((host.natives(ctx)?,))?;
        let function =
            |name: &str| -> Result<_> { Ok(Persistent::save(ctx, program.get::<_, Function<'_>>(name)?)) };
        Ok(Self {
            on: function("on")?,
            report: function("report")?,
            fire: function("fire")?,
            tell: function("tell")?,
            run: function("run")?,
            register: function("register")?,
            top: function("top")?,
            rejected: function("rejected")?,
            not_found: function("notFound")?,
            wx: Persistent::save(ctx, program.get::<_, Object<'_>>("wx")?),
        })
    }
}
