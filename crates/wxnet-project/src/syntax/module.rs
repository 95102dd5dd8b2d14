//! The declarations of an ES module: what it imports and exports.

use std::collections::HashMap;
use std::fmt::Write as _;

use oxc_ast::ast::{
    Declaration, ExportAllDeclaration, ExportDefaultDeclaration, ExportDefaultDeclarationKind,
    ExportNamedDeclaration, ExportSpecifier, ImportDeclaration, ImportDeclarationSpecifier, ModuleExportName,
    Statement, StringLiteral,
};
use oxc_ecmascript::BoundNames;
use oxc_semantic::{Semantic, SymbolId};
use oxc_span::{GetSpan, Span};

use super::edits::Edits;
use super::references;

/// The rewriting of one module.
pub(super) struct Rewriting<'s, 'a> {
    source: &'s str,
    semantic: &'s Semantic<'a>,
    edits: Edits<'s>,
    /// The object that links modules.
    link: &'s str,
    /// How many modules were required.
    required: usize,
    /// What an import is read as.
    imported: HashMap<SymbolId, String>,
    /// The list of exports: name, getter, and whether it never changes.
    exported: String,
    /// The places of the imports with what is to be required there.
    places: Vec<(Span, String)>,
    /// What is required before anything runs, though it is imported later.
    hoisted: String,
    /// Whether something ran before this place.
    ran: bool,
}

/// Whether the value of an export may become another.
#[derive(Clone, Copy)]
enum Change {
    May = 0,
    Never = 1,
    /// Never, and the function or class has no name of its own: it is called `default`.
    Nameless = 2,
}

impl<'s, 'a> Rewriting<'s, 'a> {
    pub(super) fn new(source: &'s str, semantic: &'s Semantic<'a>, link: &'s str, edits: Edits<'s>) -> Self {
        Self {
            source,
            semantic,
            edits,
            link,
            required: 0,
            imported: HashMap::new(),
            exported: String::new(),
            places: Vec::new(),
            hoisted: String::new(),
            ran: false,
        }
    }

    /// Adds what is to be changed.
    pub(super) fn run(mut self) -> Edits<'s> {
        let body = &self.semantic.nodes().program().body;
        // Exports may name what is imported further down.
        for statement in body {
            if let Statement::ImportDeclaration(import) = statement {
                self.import(import);
            } else {
                self.ran |= runs(statement);
                self.require_from(statement);
            }
        }
        for statement in body {
            match statement {
                Statement::ExportNamedDeclaration(export) => self.export_named(export),
                Statement::ExportDefaultDeclaration(export) => self.export_default(export),
                _ => {}
            }
        }
        self.finish()
    }

    fn finish(mut self) -> Edits<'s> {
        references::replace(self.semantic, &self.imported, self.link, &mut self.edits);
        let mut first = format!("{}.export([{}]);", self.link, self.exported.trim_end_matches(','));
        match self.places.last_mut() {
            Some((_, text)) => text.push_str(&self.hoisted),
            None => first.push_str(&self.hoisted),
        }
        self.edits.insert(0, first);
        for (span, text) in self.places {
            self.edits.replace(span, text);
        }
        self.edits
    }

    /// Requires something at the place of its declaration, or before anything runs.
    fn place(&mut self, span: Span, text: &str) {
        if self.ran {
            self.hoisted.push_str(text);
            self.edits.replace(span, ";".to_owned());
        } else {
            self.places.push((span, text.to_owned()));
        }
    }

    /// A variable for a module that is required, and the expression that requires it.
    fn required(&mut self, source: &StringLiteral<'_>) -> (String, String) {
        let variable = format!("{}{}", self.link, self.required);
        self.required += 1;
        (variable, format!("{}.get({})", self.link, source.span.source_text(self.source)))
    }

    fn import(&mut self, import: &ImportDeclaration<'_>) {
        let (variable, get) = self.required(&import.source);
        let specifiers = import.specifiers.as_ref().map_or(&[][..], |specifiers| specifiers);
        if specifiers.is_empty() {
            return self.place(import.span, &format!("{get};"));
        }
        let mut text = format!("var {variable}={get};");
        if specifiers.iter().any(takes_default) {
            let _ = write!(text, "var {variable}d={}.def({variable});", self.link);
        }
        for specifier in specifiers {
            let local = specifier.local();
            let read = match specifier {
                ImportDeclarationSpecifier::ImportDefaultSpecifier(_) => format!("{variable}d.default"),
                ImportDeclarationSpecifier::ImportSpecifier(named) => {
                    member(&variable, &named.imported, self.source)
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(_) => {
                    let _ = write!(text, "const {}={}.all({variable});", local.name, self.link);
                    continue;
                }
            };
            self.imported.insert(local.symbol_id(), read);
        }
        self.place(import.span, &text);
    }

    /// `export … from`: what it exports is required like an import.
    fn require_from(&mut self, statement: &Statement<'_>) {
        match statement {
            Statement::ExportAllDeclaration(export) => self.export_all(export),
            Statement::ExportNamedDeclaration(export) => {
                if let Some(source) = &export.source {
                    self.export_from(export.span, &export.specifiers, source);
                }
            }
            _ => {}
        }
    }

    fn export_all(&mut self, export: &ExportAllDeclaration<'_>) {
        let (variable, get) = self.required(&export.source);
        let text = match &export.exported {
            None => format!("{}.star({get});", self.link),
            Some(name) => {
                self.export(&name.name(), &variable, Change::Never);
                format!("var {variable}={}.all({get});", self.link)
            }
        };
        self.place(export.span, &text);
    }

    fn export_from(&mut self, span: Span, specifiers: &[ExportSpecifier<'_>], source: &StringLiteral<'_>) {
        let (variable, get) = self.required(source);
        let mut text = format!("var {variable}={get};");
        if specifiers.iter().any(|specifier| specifier.local.name() == "default") {
            let _ = write!(text, "var {variable}d={}.def({variable});", self.link);
        }
        for specifier in specifiers {
            let read = member(&variable, &specifier.local, self.source);
            self.export(&specifier.exported.name(), &read, Change::May);
        }
        self.place(span, &text);
    }

    fn export_named(&mut self, export: &ExportNamedDeclaration<'_>) {
        if export.source.is_some() {
            return;
        }
        let Some(declaration) = &export.declaration else {
            // What stood before it ended there, semicolon or not.
            self.edits.replace(export.span, ";".to_owned());
            return export.specifiers.iter().for_each(|specifier| self.export_local(specifier));
        };
        self.edits.blank(Span::new(export.span.start, declaration.span().start));
        let mut names = Vec::new();
        declaration.bound_names(&mut |name| names.push((name.name, name.symbol_id())));
        for (name, symbol) in names {
            self.export(&name, &name, self.change(symbol));
        }
    }

    fn export_local(&mut self, specifier: &ExportSpecifier<'_>) {
        let local = specifier.local.name();
        let symbol = self.semantic.scoping().get_root_binding(&local);
        let (read, change) = match symbol.and_then(|symbol| self.imported.get(&symbol)) {
            Some(read) => (read.clone(), Change::May),
            None => (local.to_string(), symbol.map_or(Change::May, |symbol| self.change(symbol))),
        };
        self.export(&specifier.exported.name(), &read, change);
    }

    fn export_default(&mut self, export: &ExportDefaultDeclaration<'_>) {
        let before = Span::new(export.span.start, export.declaration.span().start);
        let nameless = format!("{}d", self.link);
        let (id, gap) = match &export.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                (function.id.as_ref(), function.params.span.start)
            }
            ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                (class.id.as_ref(), class.span.start + "class".len() as u32)
            }
            _ => {
                self.edits.replace(before, format!("const {nameless}="));
                return self.export("default", &nameless, Change::Nameless);
            }
        };
        self.edits.blank(before);
        match id {
            Some(id) => self.export("default", &id.name, self.change(id.symbol_id())),
            None => {
                self.edits.insert(gap, format!(" {nameless}"));
                self.export("default", &nameless, Change::Nameless);
            }
        }
    }

    fn export(&mut self, name: &str, read: &str, change: Change) {
        let name = serde_json::Value::from(name);
        let _ = write!(self.exported, "{name},()=>{read},{},", change as u8);
    }

    fn change(&self, symbol: SymbolId) -> Change {
        if self.semantic.scoping().symbol_is_mutated(symbol) { Change::May } else { Change::Never }
    }
}

fn takes_default(specifier: &ImportDeclarationSpecifier<'_>) -> bool {
    match specifier {
        ImportDeclarationSpecifier::ImportDefaultSpecifier(_) => true,
        ImportDeclarationSpecifier::ImportSpecifier(named) => named.imported.name() == "default",
        ImportDeclarationSpecifier::ImportNamespaceSpecifier(_) => false,
    }
}

/// How an export of a required module is read.
fn member(variable: &str, name: &ModuleExportName<'_>, source: &str) -> String {
    match name {
        name if name.name() == "default" => format!("{variable}d.default"),
        ModuleExportName::StringLiteral(text) => format!("{variable}[{}]", text.span.source_text(source)),
        name => format!("{variable}.{}", name.name()),
    }
}

/// Whether a statement does something when its turn comes.
fn runs(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::FunctionDeclaration(_)
        | Statement::EmptyStatement(_)
        | Statement::ExportAllDeclaration(_) => false,
        Statement::ExportNamedDeclaration(export) => export
            .declaration
            .as_ref()
            .is_some_and(|declaration| !matches!(declaration, Declaration::FunctionDeclaration(_))),
        Statement::ExportDefaultDeclaration(export) => {
            !matches!(export.declaration, ExportDefaultDeclarationKind::FunctionDeclaration(_))
        }
        _ => true,
    }
}
