//! One file, read with what is known of the others.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_ast::ast::{Expression, PropertyKey};
use oxc_semantic::{Semantic, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan, SourceType};
use wxnet_core::Api;

use super::value::{Flow, Spot, Text, Value};
use super::{calls, exports};
use crate::syntax::{SyntaxFault, parsed, within};

/// What other files export.
pub(super) trait Modules {
    /// What `require(request)` gives.
    fn exports(&self, request: &str) -> Value;
    /// What `getApp()` gives.
    fn app(&self) -> Value;
}

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub(super) exports: Value,
    /// What it gives to `App`, if it does.
    pub(super) app: Option<Value>,
    /// What becomes of the parameters of its functions, which are told apart by where they begin.
    pub(super) flows: HashMap<u32, Vec<Flow>>,
    pub(super) calls: Vec<NetworkCall>,
    pub(super) literals: Vec<Literal>,
    pub(super) secrets: Vec<(Spot, String)>,
    /// What it requires.
    pub(super) requests: BTreeSet<String>,
    /// Whether it uses `getApp()`.
    pub(super) uses_app: bool,
}

/// A call of a network function, there or further down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NetworkCall {
    pub(super) api: Api,
    /// The call of the function itself.
    pub(super) call: Spot,
    /// Whether what it is called with comes from this file's callers.
    pub(super) passed: Passed,
}

/// What a network function is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// An address, or its beginning.
    Address(Text),
    /// What the function around it is called with, and whether that is only the beginning.
    Parameter { goes_on: bool },
}

/// A literal that begins like an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) spot: Spot,
    pub(super) text: String,
    /// Whether nothing follows it.
    pub(super) whole: bool,
    /// The name beside it.
    pub(super) name: Option<String>,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    JavaScript,
    TypeScript,
}

/// Reads a file; `before` is what was known of it.
pub(super) fn read(
    file: &Arc<str>,
    source: &str,
    language: Language,
    before: &Facts,
    modules: &(dyn Modules + Sync),
) -> Result<Facts, SyntaxFault> {
    let read = || {
        let allocator = Allocator::default();
        let kind = match language {
            Language::JavaScript => SourceType::unambiguous(),
            Language::TypeScript => SourceType::ts(),
        };
        let program = parsed(&allocator, source, kind)?;
        let built = SemanticBuilder::new().build(&program);
        Ok(Reader::new(&built.semantic, file, &before.flows, modules).facts())
    };
    within(source, read).unwrap_or_else(|| Ok(Facts::default()))
}

/// Reads the tree of a file.
pub(super) struct Reader<'r, 'a> {
    pub(super) semantic: &'r Semantic<'a>,
    pub(super) modules: &'r dyn Modules,
    pub(super) flows: &'r HashMap<u32, Vec<Flow>>,
    /// Functions that are members of objects and classes, by their names; none for a name that several have.
    pub(super) methods: HashMap<String, Option<u32>>,
    file: &'r Arc<str>,
    /// What is evaluated just now: a name may be made from itself.
    pub(super) evaluating: RefCell<Vec<SymbolId>>,
    /// What was found out of names already.
    pub(super) symbols: RefCell<HashMap<SymbolId, Value>>,
    pub(super) requests: RefCell<BTreeSet<String>>,
    pub(super) uses_app: RefCell<bool>,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(
        semantic: &'r Semantic<'a>,
        file: &'r Arc<str>,
        flows: &'r HashMap<u32, Vec<Flow>>,
        modules: &'r dyn Modules,
    ) -> Self {
        Self {
            methods: methods(semantic),
            semantic,
            modules,
            flows,
            file,
            evaluating: RefCell::default(),
            symbols: RefCell::default(),
            requests: RefCell::default(),
            uses_app: RefCell::default(),
        }
    }

    fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        calls::collect(self, &mut facts);
        facts.exports = exports::exports(self).outside();
        facts.app = facts.app.map(Value::outside);
        facts.requests = self.requests.take();
        facts.uses_app = self.uses_app.take();
        facts
    }

    pub(super) fn spot(&self, offset: u32) -> Spot {
        Spot { file: Arc::clone(self.file), offset }
    }
}

fn methods(semantic: &Semantic<'_>) -> HashMap<String, Option<u32>> {
    let mut methods = HashMap::new();
    let mut add = |key: &PropertyKey<'_>, function: u32| {
        let Some(name) = key.static_name() else { return };
        let begins = methods.entry(name.into_owned()).or_insert(Some(function));
        if *begins != Some(function) {
            *begins = None;
        }
    };
    for node in semantic.nodes() {
        match node.kind() {
            AstKind::ObjectProperty(property) => {
                if let Some(function) = function_begins(&property.value) {
                    add(&property.key, function);
                }
            }
            AstKind::MethodDefinition(method) => add(&method.key, method.value.span.start),
            _ => {}
        }
    }
    methods
}

/// Where a function begins, if that is one.
pub(super) fn function_begins(expression: &Expression<'_>) -> Option<u32> {
    let expression = expression.get_inner_expression();
    expression.is_function().then(|| expression.span().start)
}
