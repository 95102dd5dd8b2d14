//! The program's scripts as functions: how they are made, and where their columns come from.

use std::cell::RefCell;
use std::collections::HashMap;

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, Ctx, Function, Object, Result};
use wxnet_project::{SyntaxFault, Wrapped};

/// The scripts of one launch, by their files.
#[derive(Default)]
pub(crate) struct Scripts(RefCell<HashMap<String, Wrapped>>);

impl Scripts {
    /// A file's function, in strict mode, or what is wrong with the file: the object that `compile` of `js/program.js`
    /// gives.
    pub(crate) fn compile<'js>(&self, ctx: &Ctx<'js>, file: String, source: &str) -> Result<Object<'js>> {
        let compiled = Object::new(ctx.clone())?;
        let (run, mut wrapped) = match Wrapped::script(source) {
            Ok(wrapped) => (function(ctx, &file, &wrapped)?, wrapped),
            // The engine knows best what a function's body may be.
            Err(fault) => {
                let wrapped = Wrapped::plain(source);
                match function(ctx, &file, &wrapped).catch(ctx) {
                    Ok(run) => (run, wrapped),
                    Err(_) => return faulty(compiled, &fault),
                }
            }
        };
        if let Some(link) = &wrapped.link {
            compiled.set("link", &**link)?;
        }
        compiled.set("run", run)?;
        compiled.set("names", Wrapped::ABSENT)?;
        // From now on it is asked for columns only.
        wrapped.text = String::new();
        self.0.borrow_mut().insert(file, wrapped);
        Ok(compiled)
    }

    /// The column in a file as it is, for one in its function. What the engine did not take was wrapped all the same.
    pub(crate) fn column(&self, file: &str, line: u32, column: u32) -> u32 {
        let scripts = self.0.borrow();
        let known = scripts.get(file).map(|wrapped| wrapped.column(line, column));
        known.unwrap_or_else(|| Wrapped::plain("").column(line, column))
    }
}

fn function<'js>(ctx: &Ctx<'js>, file: &str, wrapped: &Wrapped) -> Result<Function<'js>> {
    let mut options = EvalOptions::default();
    options.filename = Some(file.to_owned());
    ctx.eval_with_options(&*wrapped.text, options)
}

fn faulty<'js>(compiled: Object<'js>, fault: &SyntaxFault) -> Result<Object<'js>> {
    compiled.set("fault", &*fault.message)?;
    compiled.set("line", fault.line)?;
    compiled.set("column", fault.column)?;
    Ok(compiled)
}
