//! The program's scripts as functions: what stands around a source, and where its columns come from.

use std::cell::RefCell;
use std::collections::HashMap;

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, Ctx, Function, Object, Result};
use wxnet_project::{Link, Script, SyntaxFault};

/// What the functions of one launch need to be told as the files that they are.
#[derive(Default)]
pub(crate) struct Scripts {
    /// The links of the rewritten ones, by their files.
    links: RefCell<HashMap<String, Link>>,
}

/// What every file is given.
const GIVEN: &str = "exports,require,module";
/// What browsers have and the platform does not; it declares them as undefined, because libraries read them bare.
const ABSENT: [&str; 23] = [
    "window",
    "document",
    "frames",
    "self",
    "parent",
    "top",
    "location",
    "navigator",
    "localStorage",
    "sessionStorage",
    "history",
    "Caches",
    "screen",
    "alert",
    "confirm",
    "prompt",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "Worker",
    "Reporter",
    "webkit",
    "WeixinJSCore",
];
/// What stands after a source. The line break ends a comment in the last line.
const TAIL: &str = "\n}})";

impl Scripts {
    /// A file's function, in strict mode, or what is wrong with the file: the object that `compile` of `js/program.js`
    /// gives.
    pub(crate) fn compile<'js>(&self, ctx: &Ctx<'js>, file: String, source: &str) -> Result<Object<'js>> {
        // A first line for a shell becomes a comment.
        let commented = source.strip_prefix("#!").map(|rest| format!("//{rest}"));
        let source = commented.as_deref().unwrap_or(source);
        let compiled = Object::new(ctx.clone())?;
        let run = match Script::read(source) {
            Ok(Script { code, link: None }) => function(ctx, &file, None, &code)?,
            Ok(Script { code, link: Some(link) }) => {
                let run = function(ctx, &file, Some(&link.name), &code)?;
                compiled.set("link", &*link.name)?;
                self.links.borrow_mut().insert(file, link);
                run
            }
            // The engine knows best what a function's body may be.
            Err(fault) => match function(ctx, &file, None, source).catch(ctx) {
                Ok(run) => run,
                Err(_) => return faulty(compiled, &fault),
            },
        };
        compiled.set("run", run)?;
        compiled.set("names", ABSENT.len())?;
        Ok(compiled)
    }

    /// The column in a file as it is, for one in its function.
    pub(crate) fn column(&self, file: &str, line: u32, column: u32) -> u32 {
        let links = self.links.borrow();
        let link = links.get(file);
        let shift = if line == 1 { head(link.map(|link| &*link.name)).len() } else { 0 };
        let column = column.saturating_sub(u32::try_from(shift).unwrap_or(0)).max(1);
        link.map_or(column, |link| link.columns.origin(line, column))
    }
}

/// What stands before a source. The block lets a file use the absent names for its own.
fn head(link: Option<&str>) -> String {
    let absent = ABSENT.join(",");
    let link = link.map(|link| format!(",{link}")).unwrap_or_default();
    format!("(function({GIVEN},{absent}{link}){{{{")
}

fn function<'js>(ctx: &Ctx<'js>, file: &str, link: Option<&str>, code: &str) -> Result<Function<'js>> {
    let mut options = EvalOptions::default();
    options.filename = Some(file.to_owned());
    ctx.eval_with_options(format!("{}{code}{TAIL}", head(link)), options)
}

fn faulty<'js>(compiled: Object<'js>, fault: &SyntaxFault) -> Result<Object<'js>> {
    compiled.set("fault", &*fault.message)?;
    compiled.set("line", fault.line)?;
    compiled.set("column", fault.column)?;
    Ok(compiled)
}
