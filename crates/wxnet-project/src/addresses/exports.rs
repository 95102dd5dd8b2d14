//! What a file exports, in `CommonJS` and as an ES module.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    AssignmentTarget, ExportDefaultDeclarationKind, ExportNamedDeclaration, Expression, ModuleExportName,
};

use super::reading::Reader;
use super::value::{Function, Object, Value};

/// What a file exports, as an object, or whatever stands in its place.
pub(super) fn exports(reader: &Reader<'_, '_>) -> Value {
    let mut whole = Value::Unknown;
    let mut named = Object::default();
    for node in reader.semantic.nodes() {
        match node.kind() {
            AstKind::AssignmentExpression(assignment) => match exported(&assignment.left) {
                Some(Exported::Whole) => whole = whole.or(reader.value(&assignment.right)),
                Some(Exported::Member(name)) => {
                    named.insert(name, reader.value(&assignment.right));
                }
                None => {}
            },
            AstKind::ExportNamedDeclaration(export) => export_named(reader, export, &mut named),
            AstKind::ExportAllDeclaration(export) if export.exported.is_none() => {
                if let Value::Object(object) = reader.required(&export.source.value) {
                    named.extend(object);
                }
            }
            AstKind::ExportDefaultDeclaration(export) => {
                let value = match &export.declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                        let flows = reader.flows.get(&function.span.start).cloned().unwrap_or_default();
                        Value::Function(Function { flows, ..Function::default() })
                    }
                    other => other.as_expression().map(|it| reader.value(it)).unwrap_or_default(),
                };
                named.insert("default", value);
            }
            _ => {}
        }
    }
    if named.members.is_empty() { whole } else { whole.or(Value::Object(named)) }
}

enum Exported<'a> {
    Whole,
    Member(&'a str),
}

/// What an assignment to that exports.
fn exported<'a>(target: &AssignmentTarget<'a>) -> Option<Exported<'a>> {
    let AssignmentTarget::StaticMemberExpression(member) = target else { return None };
    let is_all = |object: &Expression<'_>| {
        object.is_specific_id("exports") || object.is_specific_member_access("module", "exports")
    };
    if member.object.is_specific_id("module") && member.property.name == "exports" {
        return Some(Exported::Whole);
    }
    is_all(&member.object).then(|| Exported::Member(member.property.name.as_str()))
}

fn export_named<'a>(reader: &Reader<'_, 'a>, export: &ExportNamedDeclaration<'a>, named: &mut Object) {
    if let Some(declaration) = &export.declaration {
        let mut bound = Vec::new();
        oxc_ecmascript::BoundNames::bound_names(declaration, &mut |own| bound.push(own.symbol_id()));
        for symbol in bound {
            let name = reader.semantic.scoping().symbol_name(symbol);
            named.insert(name, reader.symbol(symbol, 0));
        }
    }
    let from = export.source.as_ref().map(|source| reader.required(&source.value));
    for specifier in &export.specifiers {
        let value = match (&from, &specifier.local) {
            (Some(from), local) if local.name() == "default" => from.default_export(),
            (Some(from), local) => from.member(&local.name()),
            (None, ModuleExportName::IdentifierReference(local)) => {
                let reference = local.reference_id.get();
                let symbol = reference.and_then(|id| reader.semantic.scoping().get_reference(id).symbol_id());
                symbol.map(|symbol| reader.symbol(symbol, 0)).unwrap_or_default()
            }
            _ => Value::Unknown,
        };
        named.insert(&specifier.exported.name(), value);
    }
}
