//! The syntax of a program's scripts: which of them are ES modules, and how those become functions as `require` runs
//! them.
//!
//! A script is an ES module if it has an import or export declaration, or `import.meta`. The real parser is asked only
//! where the words stand in the source at all. What it finds is rewritten in place: every line keeps its number, and
//! [`Columns`] finds a column's origin.
//!
//! What becomes of a module is what Babel makes of it, which the developer tools of the platform use: exports are
//! live, functions are exported before anything runs, imports are read where they are used, `__esModule` marks it, and
//! the default of any other module is its `module.exports`. What was imported is required at the place of the import,
//! unless something runs before that.
//!
//! ```
//! # use wxnet_project::Script;
//! let script = Script::read("import { a } from './a'\nexport const b = a + 1\na(b)").unwrap();
//! assert_eq!(
//!     script.code,
//!     "$m.export([\"b\",()=>b,1]);var $m0=$m.get('./a');\n       const b = $m0.a + 1\n;(0,$m0.a)(b)"
//! );
//! assert_eq!(script.link.unwrap().name, "$m");
//! assert_eq!(Script::read("exports.a = require('./a')").unwrap().link, None);
//! ```

mod edits;
mod module;
mod references;
mod room;
mod words;

use std::borrow::Cow;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::{LabeledSpan, OxcDiagnostic};
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::{SourceType, Span};
use oxc_syntax::module_record::ModuleRecord;

pub use self::edits::Columns;
use self::edits::Edits;
pub(crate) use self::edits::position;
use self::module::Rewriting;
pub(crate) use self::room::within;

/// A script as the body of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script<'a> {
    /// The body, to be run in strict mode; it has as many lines as the source.
    pub code: Cow<'a, str>,
    /// How it reaches other modules; none if it only uses `require`.
    pub link: Option<Link>,
}

/// How a rewritten script reaches other modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The variable that it expects: an object with the functions `get(request)`, which requires a module; `def(module)`
    /// and `all(module)`, which give an object whose `default` is the module's, and its namespace; `export(list)`, which
    /// gets the name, the getter, and whether it never changes, of each export in turn; `star(module)`, which exports
    /// what that module exports; `load(request)`, which promises a namespace; and `constant(name)`, which throws,
    /// because imports cannot be assigned.
    pub name: String,
    /// Where its columns come from.
    pub columns: Columns,
}

/// What is wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct SyntaxFault {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// What, in words.
    pub message: String,
}

impl<'a> Script<'a> {
    /// Reads a script.
    ///
    /// # Errors
    /// The parser cannot take it. If it has no import or export it may be sound all the same, as the function body that
    /// it is.
    pub fn read(source: &'a str) -> Result<Self, SyntaxFault> {
        let plain = Self { code: Cow::Borrowed(source), link: None };
        if !words::has_any(source, &["import", "export"]) {
            return Ok(plain);
        }
        within(source, || Self::parsed(source)).unwrap_or_else(|| {
            let message = "this is too large, or nested too deep, to be read".to_owned();
            Err(SyntaxFault { line: 1, column: 1, message })
        })
    }

    fn parsed(source: &'a str) -> Result<Self, SyntaxFault> {
        let plain = Self { code: Cow::Borrowed(source), link: None };
        let allocator = Allocator::default();
        let mut parsed = parse(&allocator, source, SourceType::unambiguous());
        if !parsed.errors.is_empty() {
            // What only a module may have, an await outside of functions, is found once it is known for one.
            parsed = parse(&allocator, source, SourceType::mjs());
        }
        if let Some(error) = parsed.errors.first() {
            return Err(fault(source, error));
        }
        let record = &parsed.module_record;
        if !record.has_module_syntax && record.dynamic_imports.is_empty() {
            return Ok(plain);
        }
        let built =
            SemanticBuilder::new().with_check_syntax_error(record.has_module_syntax).build(&parsed.program);
        if let Some(error) = built.errors.first() {
            return Err(fault(source, error));
        }
        let (code, columns, name) = rewrite(source, &built.semantic, record)?;
        Ok(Self { code: Cow::Owned(code), link: Some(Link { name, columns }) })
    }
}

/// The tree of a script of any kind.
pub(crate) fn parsed<'a>(
    allocator: &'a Allocator,
    source: &'a str,
    kind: SourceType,
) -> Result<Program<'a>, SyntaxFault> {
    let parsed = parse(allocator, source, kind);
    let parsed = if parsed.errors.is_empty() || kind.is_typescript() {
        parsed
    } else {
        parse(allocator, source, SourceType::mjs())
    };
    match parsed.errors.first() {
        Some(error) if parsed.panicked || parsed.program.body.is_empty() => Err(fault(source, error)),
        _ => Ok(parsed.program),
    }
}

fn parse<'a>(allocator: &'a Allocator, source: &'a str, kind: SourceType) -> ParserReturn<'a> {
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    Parser::new(allocator, source, kind).with_options(options).parse()
}

fn rewrite(
    source: &str,
    semantic: &Semantic<'_>,
    record: &ModuleRecord<'_>,
) -> Result<(String, Columns, String), SyntaxFault> {
    refuse(source, semantic, record)?;
    let name = free_name(source);
    let mut edits = Edits::new(source);
    for import in &record.dynamic_imports {
        let keyword = Span::sized(import.span.start, 6);
        edits.replace(keyword, format!("{name}.load"));
    }
    if record.has_module_syntax {
        edits = Rewriting::new(source, semantic, &name, edits).run();
    }
    let (code, columns) = edits.apply();
    Ok((code, columns, name))
}

/// What a module may have, but not here.
fn refuse(source: &str, semantic: &Semantic<'_>, record: &ModuleRecord<'_>) -> Result<(), SyntaxFault> {
    let at = |span: Span, message: &str| {
        let (line, column) = position(source, span.start);
        Err(SyntaxFault { line, column, message: message.to_owned() })
    };
    if let Some(&meta) = record.import_metas.first() {
        return at(meta, "import.meta is not there: the files of a mini-program have no address");
    }
    if let Some((again, name)) = declared_again(semantic) {
        return at(again, &format!("Identifier `{name}` has already been declared"));
    }
    if let Some(await_) = references::top_level_await(source, semantic) {
        return at(
            await_,
            "await stands outside of an async function: a mini-program's files are run at once",
        );
    }
    let phased = record.dynamic_imports.iter().find(|import| {
        let before = &source[import.span.start as usize + 6..import.module_request.start as usize];
        !before.trim_start().starts_with(['(', '/'])
    });
    phased.map_or(Ok(()), |import| at(import.span, "phases of imports are not there: write import(…)"))
}

/// What is imported and declared, too. The parser's own checks take it for TypeScript's, where both can be.
fn declared_again<'s>(semantic: &'s Semantic<'_>) -> Option<(Span, &'s str)> {
    let scoping = semantic.scoping();
    let mut imports = scoping.symbol_ids().filter(|&symbol| scoping.symbol_flags(symbol).is_import());
    imports.find_map(|symbol| {
        let again = scoping.symbol_redeclarations(symbol).iter().map(|declaration| declaration.span);
        Some((again.max_by_key(|span| span.start)?, scoping.symbol_name(symbol)))
    })
}

/// A name that the source does not have.
fn free_name(source: &str) -> String {
    let mut name = "$m".to_owned();
    while source.contains(&name) {
        name.push('m');
    }
    name
}

fn fault(source: &str, error: &OxcDiagnostic) -> SyntaxFault {
    // Of several places the last one is at fault: what stands before was still right.
    let labels = error.labels.iter().flatten().map(LabeledSpan::offset);
    let offset = u32::try_from(labels.max().unwrap_or(0)).unwrap_or(u32::MAX);
    let (line, column) = position(source, offset);
    SyntaxFault { line, column, message: error.message.to_string() }
}
