//! What a file does with addresses: the calls it makes, what it makes of its parameters, and the literals it has.

use oxc_ast::AstKind;
use oxc_ast::ast::{Argument, AssignmentTarget, CallExpression, Expression};
use oxc_semantic::NodeId;
use oxc_span::GetSpan;

use super::evaluate::begins;
use super::names;
use super::reading::{Facts, Literal, NetworkCall, Passed, Reader};
use super::value::{Flow, Parameter, Part, Value};

/// Adds what a file does.
pub(super) fn collect(reader: &Reader<'_, '_>, facts: &mut Facts) {
    for node in reader.semantic.nodes() {
        match node.kind() {
            AstKind::CallExpression(call) => {
                calls(reader, call, facts);
                if call.callee.is_specific_id("App") {
                    let given = call.arguments.first().and_then(Argument::as_expression);
                    facts.app = given.map(|given| reader.value(given));
                }
            }
            AstKind::StringLiteral(literal) => {
                literals(reader, facts, node.id(), literal.span.start, &literal.value, true);
            }
            AstKind::TemplateLiteral(template) => {
                let head = template.quasis.first().map(|quasi| quasi.value.cooked.unwrap_or(quasi.value.raw));
                let (head, whole) = (head.map_or("", |head| head.as_str()), template.expressions.is_empty());
                literals(reader, facts, node.id(), template.span.start, head, whole);
            }
            AstKind::ImportDeclaration(import) => drop(reader.required(&import.source.value)),
            _ => {}
        }
    }
}

fn calls<'a>(reader: &Reader<'_, 'a>, call: &CallExpression<'a>, facts: &mut Facts) {
    let arguments: Vec<Option<&Expression<'a>>> =
        call.arguments.iter().map(Argument::as_expression).collect();
    let callee = match reader.value(&call.callee) {
        Value::Function(function) => function.flows,
        _ => Vec::new(),
    };
    if !callee.is_empty() {
        for flow in callee {
            let given = arguments.get(flow.index).copied().flatten();
            let given = given.map(|given| reader.value(given)).unwrap_or_default();
            given_to(reader, begins(&call.callee), &flow, &given, facts);
        }
        return;
    }
    // A function that is given a network function and its options.
    let values: Vec<Value> = arguments.iter().flatten().map(|given| reader.value(given)).collect();
    let native = values.iter().find_map(|value| match value {
        Value::Function(function) => function.flows.iter().find(|flow| flow.call.is_none()),
        _ => None,
    });
    if let Some(flow) = native {
        for options in values.iter().filter(|value| matches!(value, Value::Object(_))) {
            if options.member("url") != Value::Unknown {
                given_to(reader, begins(&call.callee), flow, options, facts);
            }
        }
    }
}

/// A value reaches a network function at its `flow`.
fn given_to(reader: &Reader<'_, '_>, at: u32, flow: &Flow, given: &Value, facts: &mut Facts) {
    let given = flow.member.as_ref().map_or_else(|| given.clone(), |member| given.member(member));
    let call = flow.call.clone().unwrap_or_else(|| reader.spot(at));
    for mut text in given.texts() {
        if flow.goes_on && text.last() != Some(&Part::Unknown) {
            text.push(Part::Unknown);
        }
        let passed = match text.first() {
            Some(Part::Parameter(parameter)) => {
                let goes_on = text.len() > 1;
                pass_on(facts, parameter, goes_on, &Flow { call: Some(call.clone()), ..flow.clone() });
                Passed::Parameter { goes_on }
            }
            _ => Passed::Address(text),
        };
        let made = NetworkCall { api: flow.api, call: call.clone(), passed };
        if !facts.calls.contains(&made) {
            facts.calls.push(made);
        }
    }
}

fn pass_on(facts: &mut Facts, parameter: &Parameter, goes_on: bool, flow: &Flow) {
    let Parameter { function, index, member } = parameter.clone();
    let flows = facts.flows.entry(function).or_default();
    let flow = Flow { index, member, goes_on, ..flow.clone() };
    if !flows.contains(&flow) {
        flows.push(flow);
    }
}

/// Takes a literal for what it is like, and for the name that it stands beside.
fn literals(reader: &Reader<'_, '_>, facts: &mut Facts, id: NodeId, at: u32, text: &str, whole: bool) {
    let spot = reader.spot(at);
    let begins_an_address = begins_an_address(text);
    let hides = names::looks_like_a_secret(text) || names::secret_in_query(text);
    let (followed, name) = beside(reader, id);
    let name = name.unwrap_or_default();
    let app_secret = names::is_of_the_app_secret(&name) && text.len() >= 8 && text.is_ascii();
    if app_secret || (hides && (names::is_of_a_secret(&name) || names::secret_in_query(text))) {
        facts.secrets.push((spot.clone(), name.clone()));
    }
    if begins_an_address {
        let name = Some(name).filter(|name| !name.is_empty());
        facts.literals.push(Literal { spot, text: text.to_owned(), whole: whole && !followed, name });
    }
}

fn begins_an_address(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |scheme: &&str| text.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "wss://", "ws://"].iter().any(begins)
}

/// Whether something follows an expression in its text, and the name of what the text is given to.
fn beside(reader: &Reader<'_, '_>, id: NodeId) -> (bool, Option<String>) {
    let nodes = reader.semantic.nodes();
    let mut inner = nodes.kind(id).span();
    let mut followed = false;
    for kind in nodes.ancestor_kinds(id) {
        match kind {
            AstKind::BinaryExpression(sum) => followed |= sum.left.span() == inner,
            AstKind::ParenthesizedExpression(_)
            | AstKind::ConditionalExpression(_)
            | AstKind::LogicalExpression(_)
            | AstKind::TSAsExpression(_) => {}
            AstKind::ObjectProperty(property) if property.value.span() == inner => {
                return (followed, property.key.static_name().map(std::borrow::Cow::into_owned));
            }
            AstKind::PropertyDefinition(property) => {
                return (followed, property.key.static_name().map(std::borrow::Cow::into_owned));
            }
            AstKind::VariableDeclarator(declarator) => {
                return (followed, declarator.id.get_identifier_name().map(|name| name.to_string()));
            }
            AstKind::AssignmentExpression(assignment) => {
                return (followed, target_name(&assignment.left));
            }
            _ => return (followed, None),
        }
        inner = kind.span();
    }
    (followed, None)
}

fn target_name(target: &AssignmentTarget<'_>) -> Option<String> {
    match target {
        AssignmentTarget::AssignmentTargetIdentifier(name) => Some(name.name.to_string()),
        AssignmentTarget::StaticMemberExpression(member) => Some(member.property.name.to_string()),
        _ => None,
    }
}
