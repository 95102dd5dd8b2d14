//! One JavaScript engine with one job queue, for any number of contexts.

use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::rc::Rc;

use rquickjs::runtime::RejectionTracker;
use rquickjs::{Context, Ctx, Persistent, Runtime, Value};

use crate::imports::Imports;
use crate::leash::Leash;

/// JavaScript memory in bytes.
const MEMORY: usize = 512 * 1024 * 1024;
/// JavaScript stack in bytes: half of what a thread has where it has least.
const STACK: usize = 1024 * 1024;
/// Memory in bytes between collections of cycles.
const COLLECTION: usize = 8 * 1024 * 1024;

/// One QuickJS runtime on one thread. Contexts in it share its job queue, and may share objects, but no globals.
pub(crate) struct World {
    runtime: Runtime,
    rejections: Rc<Rejections>,
    leash: Rc<Leash>,
    imports: Imports,
}

/// Names a context among those of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Realm(NonZeroUsize);

impl Realm {
    pub(crate) fn of(ctx: &Ctx<'_>) -> Self {
        Self(ctx.as_raw().addr())
    }
}

/// Something that was thrown and caught by nobody, in the context where it happened.
pub(crate) struct Escape {
    pub(crate) realm: Realm,
    pub(crate) value: Persistent<Value<'static>>,
    /// The promise that was rejected with it, if one was.
    pub(crate) promise: Option<Persistent<Value<'static>>>,
}

impl World {
    /// A world whose turns a leash bounds.
    pub(crate) fn new(leash: Rc<Leash>) -> rquickjs::Result<Self> {
        let runtime = Runtime::new()?;
        runtime.set_memory_limit(MEMORY);
        runtime.set_max_stack_size(STACK);
        runtime.set_gc_threshold(COLLECTION);
        let imports = Imports::default();
        runtime.set_loader(imports.clone(), imports.clone());
        let watched = Rc::clone(&leash);
        runtime.set_interrupt_handler(Some(Box::new(move || watched.is_over())));
        let rejections = Rc::new(Rejections::default());
        runtime.set_host_promise_rejection_tracker(Some(Rejections::tracker(&rejections)));
        Ok(Self { runtime, rejections, leash, imports })
    }

    /// A new context with the language's own globals.
    pub(crate) fn context(&self) -> rquickjs::Result<Context> {
        Context::full(&self.runtime)
    }

    /// From now on modules of this context may import files of the machine.
    pub(crate) fn open_files_to(&self, realm: Realm) {
        self.imports.open_to(realm);
    }

    /// Runs promise jobs until there are none, or their time is over, and gives what escaped: what a job threw, and promises that are still
    /// rejected without a handler.
    pub(crate) fn run_jobs(&self) -> Vec<Escape> {
        let mut escapes = Vec::new();
        while self.runtime.is_job_pending() && !self.leash.is_over() {
            if let Err(job) = self.runtime.execute_pending_job() {
                escapes.push(job.0.with(|ctx| Escape::caught(&ctx)));
            }
        }
        escapes.extend(self.rejections.take());
        escapes
    }
}

impl Escape {
    /// What the context has just thrown.
    pub(crate) fn caught(ctx: &Ctx<'_>) -> Self {
        Self { realm: Realm::of(ctx), value: Persistent::save(ctx, ctx.catch()), promise: None }
    }
}

impl Drop for World {
    /// Values that are kept outside must go before the runtime does.
    fn drop(&mut self) {
        self.runtime.set_host_promise_rejection_tracker(None);
        self.rejections.take();
    }
}

/// Promises that were rejected while nobody listened.
#[derive(Default)]
struct Rejections(RefCell<Vec<(Persistent<Value<'static>>, Escape)>>);

impl Rejections {
    fn tracker(rejections: &Rc<Self>) -> RejectionTracker {
        let rejections = Rc::clone(rejections);
        Box::new(move |ctx, promise, reason, is_handled| {
            let promise = Persistent::save(&ctx, promise);
            let mut unheard = rejections.0.borrow_mut();
            if is_handled {
                unheard.retain(|(other, _)| *other != promise);
            } else {
                let escape =
                    Escape { realm: Realm::of(&ctx), value: Persistent::save(&ctx, reason), promise: None };
                unheard.push((promise, escape));
            }
        })
    }

    fn take(&self) -> Vec<Escape> {
        let rejections = self.0.take().into_iter();
        rejections.map(|(promise, escape)| Escape { promise: Some(promise), ..escape }).collect()
    }
}
