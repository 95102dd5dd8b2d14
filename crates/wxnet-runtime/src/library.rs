//! The ES modules that come along: the base library, the framework, and the runtime's own. A program cannot import them.

use rquickjs::module::Declared;
use rquickjs::{Ctx, Error, FromJs, Function, Module, Result};

use crate::thrown::OWN;

/// Our modules by their names: `wxnet:base/…`, `wxnet:framework/…` and `wxnet:runtime/…`.
pub(crate) struct Library;

const RUNTIME: &[(&str, &str)] = &[
    ("assert.js", include_str!("../js/assert.js")),
    ("driver.js", include_str!("../js/driver.js")),
    ("globals.js", include_str!("../js/globals.js")),
    ("program.js", include_str!("../js/program.js")),
    ("stack.js", include_str!("../js/stack.js")),
];

/// What programs register their app, pages and components with; every host has it.
const FRAMEWORK: &[(&str, &str)] = &[
    ("app.js", include_str!("../../../framework/app.js")),
    ("behavior.js", include_str!("../../../framework/behavior.js")),
    ("console.js", include_str!("../../../framework/console.js")),
    ("data.js", include_str!("../../../framework/data.js")),
    ("errors.js", include_str!("../../../framework/errors.js")),
    ("inspect.js", include_str!("../../../framework/inspect.js")),
    ("instance.js", include_str!("../../../framework/instance.js")),
    ("life.js", include_str!("../../../framework/life.js")),
    ("links.js", include_str!("../../../framework/links.js")),
    ("modules.js", include_str!("../../../framework/modules.js")),
    ("observers.js", include_str!("../../../framework/observers.js")),
    ("page.js", include_str!("../../../framework/page.js")),
    ("properties.js", include_str!("../../../framework/properties.js")),
    ("regexp.js", include_str!("../../../framework/regexp.js")),
    ("timers.js", include_str!("../../../framework/timers.js")),
];

/// Beside the base library, for contexts that drive one.
const DRIVER: &str = include_str!("../../../base/driver.js");

impl Library {
    /// Runs one of our modules in a context and gives a function that it exports.
    pub(crate) fn function<'js>(ctx: &Ctx<'js>, module: &str, export: &str) -> Result<Function<'js>> {
        exported(declare(ctx, module)?, export)
    }

    /// The same of a module that is given as it is, and may import ours if its name begins as theirs.
    pub(crate) fn declared<'js, T: FromJs<'js>>(
        ctx: &Ctx<'js>,
        name: &str,
        source: &str,
        export: &str,
    ) -> Result<T> {
        exported(Module::declare(ctx.clone(), name, source)?, export)
    }
}

fn exported<'js, T: FromJs<'js>>(module: Module<'js, Declared>, export: &str) -> Result<T> {
    let (module, done) = module.eval()?;
    done.finish::<()>()?;
    module.get(export)
}

/// Declares one of our modules.
pub(crate) fn declare<'js>(ctx: &Ctx<'js>, name: &str) -> Result<Module<'js, Declared>> {
    let source = source(name).ok_or_else(|| Error::new_loading(name))?;
    Module::declare(ctx.clone(), name, source)
}

fn source(name: &str) -> Option<&'static str> {
    let (shelf, file) = name.strip_prefix(OWN)?.split_once('/')?;
    let shelf = match shelf {
        "runtime" => RUNTIME,
        "base" if file == "driver.js" => return Some(DRIVER),
        "base" => wxnet_bridge::base_library(),
        "framework" => FRAMEWORK,
        _ => return None,
    };
    shelf.iter().find(|(name, _)| *name == file).map(|&(_, source)| source)
}

impl Library {
    /// The module that one of ours means.
    pub(crate) fn resolve(base: &str, name: &str) -> Result<String> {
        let beside = base.starts_with(OWN).then(|| base.rsplit_once('/')).flatten();
        let Some((shelf, _)) = beside else { return Err(Error::new_resolving(base, name)) };
        match (name.strip_prefix("./"), name.strip_prefix("../")) {
            (Some(file), _) => Ok(format!("{shelf}/{file}")),
            (_, Some(other)) => Ok(format!("{OWN}{other}")),
            _ if name.starts_with(OWN) => Ok(name.to_owned()),
            _ => Err(Error::new_resolving(base, name)),
        }
    }
}
