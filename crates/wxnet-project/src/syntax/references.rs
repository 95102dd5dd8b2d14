//! Where a module reads what it imported.

use std::collections::HashMap;

use oxc_ast::AstKind;
use oxc_semantic::{AstNodes, NodeId, Reference, Semantic, SymbolId};
use oxc_span::{GetSpan, Span};

use super::edits::Edits;
use super::words;

/// Makes every use of an import read it from its module, as it is then.
pub(super) fn replace(
    semantic: &Semantic<'_>,
    imported: &HashMap<SymbolId, String>,
    link: &str,
    edits: &mut Edits<'_>,
) {
    for (&symbol, read) in imported {
        for reference in semantic.scoping().get_resolved_references(symbol) {
            let name = semantic.scoping().symbol_name(symbol);
            if let Some(text) = used(semantic.nodes(), reference, name, read, link) {
                edits.replace(semantic.nodes().kind(reference.node_id()).span(), text);
            }
        }
    }
}

/// What stands in place of one use; none where it is an export, which is read elsewhere.
fn used(nodes: &AstNodes<'_>, reference: &Reference, name: &str, read: &str, link: &str) -> Option<String> {
    let id = reference.node_id();
    let span = nodes.kind(id).span();
    let read = if reference.is_write() { format!("{link}.constant(\"{name}\")._") } else { read.to_owned() };
    let text = match nodes.parent_kind(id) {
        AstKind::ExportSpecifier(_) => return None,
        AstKind::ObjectProperty(property) if property.shorthand => format!("{name}:{read}"),
        AstKind::AssignmentTargetPropertyIdentifier(target) if target.binding.span == span => {
            format!("{name}:{read}")
        }
        AstKind::CallExpression(call) if call.callee.span() == span => called(nodes, id, &read),
        AstKind::TaggedTemplateExpression(tagged) if tagged.tag.span() == span => called(nodes, id, &read),
        AstKind::ParenthesizedExpression(_) => format!("(0,{read})"),
        _ => read,
    };
    Some(text)
}

/// A function that is called without its module as `this`. The parenthesis must not continue a statement that ended
/// with its line.
fn called(nodes: &AstNodes<'_>, id: NodeId, read: &str) -> String {
    if begins_statement(nodes, id) { format!(";(0,{read})") } else { format!("(0,{read})") }
}

/// Whether a statement in a list of them begins with this node.
fn begins_statement(nodes: &AstNodes<'_>, id: NodeId) -> bool {
    let start = nodes.kind(id).span().start;
    let statement = nodes.ancestors(id).take_while(|node| node.kind().span().start == start);
    let Some(statement) =
        statement.filter(|node| matches!(node.kind(), AstKind::ExpressionStatement(_))).last()
    else {
        return false;
    };
    match nodes.parent_kind(statement.id()) {
        AstKind::Program(_)
        | AstKind::BlockStatement(_)
        | AstKind::StaticBlock(_)
        | AstKind::SwitchCase(_) => true,
        AstKind::FunctionBody(_) => !is_arrow_expression(nodes, statement.id()),
        _ => false,
    }
}

/// Whether it is all that an arrow function without braces has.
fn is_arrow_expression(nodes: &AstNodes<'_>, statement: NodeId) -> bool {
    let function = nodes.parent_kind(nodes.parent_id(statement));
    matches!(function, AstKind::ArrowFunctionExpression(arrow) if arrow.expression)
}

/// The first `await` that stands in no function, if there is one.
pub(super) fn top_level_await(source: &str, semantic: &Semantic<'_>) -> Option<Span> {
    if !words::has_any(source, &["await"]) {
        return None;
    }
    let nodes = semantic.nodes();
    let awaits = nodes.iter().filter(|node| match node.kind() {
        AstKind::AwaitExpression(_) => true,
        AstKind::ForOfStatement(loop_) => loop_.r#await,
        _ => false,
    });
    let mut awaits = awaits.filter(|node| !nodes.ancestor_kinds(node.id()).any(is_function));
    awaits.next().map(|node| node.kind().span())
}

fn is_function(kind: AstKind<'_>) -> bool {
    matches!(kind, AstKind::Function(_) | AstKind::ArrowFunctionExpression(_))
}
