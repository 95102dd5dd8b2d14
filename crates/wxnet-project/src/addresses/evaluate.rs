//! What is known of an expression's value.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    Argument, AssignmentOperator, AssignmentTarget, BinaryOperator, BindingPattern, BindingPatternKind,
    CallExpression, Expression, FormalParameter, FormalParameters, FunctionBody, IdentifierReference,
    ObjectExpression, ObjectPropertyKind, Statement, TemplateLiteral,
};
use oxc_semantic::{NodeId, SymbolId};
use oxc_span::GetSpan;
use wxnet_core::Api;

use super::reading::Reader;
use super::value::{Flow, Function, Object, Parameter, Value};

/// What the platform's object, and those that stand for it in frameworks, are called.
const PLATFORM: &[&str] = &["wx", "uni", "Taro", "wepy"];

/// The four functions that take an address.
const NETWORK: &[(&str, Api)] = &[
    ("request", Api::Request),
    ("uploadFile", Api::UploadFile),
    ("downloadFile", Api::DownloadFile),
    ("connectSocket", Api::ConnectSocket),
];

/// Deeper than this nothing is known.
const DEEPEST: usize = 64;

impl<'a> Reader<'_, 'a> {
    pub(super) fn value(&self, expression: &Expression<'a>) -> Value {
        self.evaluate(expression, 0)
    }

    fn evaluate(&self, expression: &Expression<'a>, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Unknown;
        }
        let of = |expression: &Expression<'a>| self.evaluate(expression, depth + 1);
        match expression.get_inner_expression() {
            Expression::StringLiteral(text) => Value::known(&text.value, self.spot(text.span.start)),
            Expression::TemplateLiteral(template) => self.template(template, depth),
            Expression::BinaryExpression(sum) if sum.operator == BinaryOperator::Addition => {
                of(&sum.left).followed_by(of(&sum.right))
            }
            Expression::ConditionalExpression(choice) => of(&choice.consequent).or(of(&choice.alternate)),
            Expression::LogicalExpression(choice) => of(&choice.left).or(of(&choice.right)),
            Expression::Identifier(name) => self.name(name, depth),
            Expression::StaticMemberExpression(member) => {
                let name = member.property.name.as_str();
                native(&member.object, name)
                    .or_else(|| self.method(&member.object, name, depth))
                    .unwrap_or_else(|| of(&member.object).member(name))
            }
            Expression::ComputedMemberExpression(member) => match &member.expression {
                Expression::StringLiteral(name) => native(&member.object, &name.value)
                    .unwrap_or_else(|| of(&member.object).member(&name.value)),
                _ => of(&member.object).any_member(),
            },
            Expression::ObjectExpression(object) => Value::Object(self.object(object, depth)),
            Expression::CallExpression(call) => self.called(call, depth),
            Expression::FunctionExpression(function) => {
                self.function(function.span.start, function.body.as_deref(), depth)
            }
            Expression::ArrowFunctionExpression(function) => {
                let begins = function.span.start;
                match (function.expression, function.body.statements.first()) {
                    (true, Some(Statement::ExpressionStatement(returned))) => {
                        self.function_that_returns(begins, of(&returned.expression))
                    }
                    _ => self.function(begins, Some(&function.body), depth),
                }
            }
            Expression::AwaitExpression(awaited) => of(&awaited.argument),
            Expression::AssignmentExpression(assignment) => of(&assignment.right),
            _ => Value::Unknown,
        }
    }

    fn template(&self, template: &TemplateLiteral<'a>, depth: usize) -> Value {
        let mut value = Value::known("", self.spot(template.span.start));
        for (index, quasi) in template.quasis.iter().enumerate() {
            let text = quasi.value.cooked.unwrap_or(quasi.value.raw);
            value = value.followed_by(Value::known(&text, self.spot(template.span.start)));
            if let Some(expression) = template.expressions.get(index) {
                value = value.followed_by(self.evaluate(expression, depth + 1));
            }
        }
        value
    }

    fn object(&self, object: &ObjectExpression<'a>, depth: usize) -> Object {
        let mut all = Object::default();
        for property in &object.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => {
                    if let Some(name) = property.key.static_name() {
                        all.insert(&name, self.evaluate(&property.value, depth + 1));
                    }
                }
                ObjectPropertyKind::SpreadProperty(spread) => {
                    merge(&mut all, self.evaluate(&spread.argument, depth + 1));
                }
            }
        }
        all
    }

    fn called(&self, call: &CallExpression<'a>, depth: usize) -> Value {
        let argument = |index: usize| call.arguments.get(index).and_then(Argument::as_expression);
        let of = |expression: &Expression<'a>| self.evaluate(expression, depth + 1);
        if let Some(request) = call.common_js_require() {
            return self.required(&request.value);
        }
        if call.callee.is_specific_id("getApp") {
            self.uses_app.replace(true);
            return self.modules.app();
        }
        if call.callee.is_specific_member_access("Object", "assign") {
            let mut all = Object::default();
            for argument in call.arguments.iter().filter_map(Argument::as_expression) {
                merge(&mut all, of(argument));
            }
            return Value::Object(all);
        }
        if call.callee.is_specific_member_access("Object", "freeze") {
            return argument(0).map(of).unwrap_or_default();
        }
        if let Expression::StaticMemberExpression(member) = &call.callee
            && member.property.name == "concat"
        {
            let arguments = call.arguments.iter().filter_map(Argument::as_expression);
            return arguments.fold(of(&member.object), |text, argument| text.followed_by(of(argument)));
        }
        match of(&call.callee) {
            Value::Function(function) if *function.returns != Value::Unknown => function.returns.outside(),
            // What makes a promise of a function has the same arguments.
            _ => argument(0).map(of).filter(is_function_with_flows).unwrap_or_default(),
        }
    }

    /// What a module exports.
    pub(super) fn required(&self, request: &str) -> Value {
        self.requests.borrow_mut().insert(request.to_owned());
        self.modules.exports(request)
    }

    /// A method of the object that a function is in.
    fn method(&self, object: &Expression<'a>, name: &str, depth: usize) -> Option<Value> {
        let own = match object.get_inner_expression() {
            Expression::ThisExpression(_) => true,
            Expression::Identifier(name) => matches!(name.name.as_str(), "that" | "self" | "_this" | "me"),
            _ => false,
        };
        let begins = self.methods.get(name).copied().flatten().filter(|_| own)?;
        Some(self.function(begins, None, depth))
    }

    fn function(&self, begins: u32, body: Option<&FunctionBody<'a>>, depth: usize) -> Value {
        let returned = body.and_then(|body| match body.statements.as_slice() {
            [.., Statement::ReturnStatement(last)] => last.argument.as_ref(),
            _ => None,
        });
        let returned = returned.map(|returned| self.evaluate(returned, depth + 1));
        self.function_that_returns(begins, returned.unwrap_or_default())
    }

    fn function_that_returns(&self, begins: u32, returned: Value) -> Value {
        let flows = self.flows.get(&begins).cloned().unwrap_or_default();
        Value::Function(Function { flows, returns: Box::new(returned) })
    }

    fn name(&self, name: &IdentifierReference<'a>, depth: usize) -> Value {
        let Some(symbol) =
            name.reference_id.get().and_then(|id| self.semantic.scoping().get_reference(id).symbol_id())
        else {
            return if PLATFORM.contains(&name.name.as_str()) { platform() } else { Value::Unknown };
        };
        self.symbol(symbol, depth)
    }

    pub(super) fn symbol(&self, symbol: SymbolId, depth: usize) -> Value {
        if let Some(value) = self.symbols.borrow().get(&symbol) {
            return value.clone();
        }
        if self.evaluating.borrow().contains(&symbol) || depth > DEEPEST {
            return Value::Unknown;
        }
        self.evaluating.borrow_mut().push(symbol);
        let value = self.declared(symbol, depth + 1);
        let value = self.assigned(symbol, value, depth + 1);
        self.evaluating.borrow_mut().pop();
        self.symbols.borrow_mut().insert(symbol, value.clone());
        value
    }

    fn declared(&self, symbol: SymbolId, depth: usize) -> Value {
        let nodes = self.semantic.nodes();
        let name = self.semantic.scoping().symbol_name(symbol);
        let declaration = self.semantic.scoping().symbol_declaration(symbol);
        let above = nodes.ancestor_ids(declaration).take(6);
        for id in std::iter::once(declaration).chain(above) {
            match nodes.kind(id) {
                AstKind::VariableDeclarator(declarator) => {
                    let value = declarator.init.as_ref().map(|init| self.evaluate(init, depth));
                    return self.bound(&declarator.id, value.unwrap_or_default(), name, depth);
                }
                AstKind::FormalParameter(parameter) => return self.parameter(id, parameter, name, depth),
                AstKind::Function(function) => {
                    return self.function(function.span.start, function.body.as_deref(), depth);
                }
                AstKind::ImportSpecifier(_)
                | AstKind::ImportDefaultSpecifier(_)
                | AstKind::ImportNamespaceSpecifier(_) => return self.imported(id),
                _ => {}
            }
        }
        Value::Unknown
    }

    fn imported(&self, id: NodeId) -> Value {
        let nodes = self.semantic.nodes();
        let AstKind::ImportDeclaration(import) = nodes.parent_kind(id) else { return Value::Unknown };
        let exports = self.required(&import.source.value);
        match nodes.kind(id) {
            AstKind::ImportSpecifier(named) if named.imported.name() != "default" => {
                exports.member(&named.imported.name())
            }
            AstKind::ImportNamespaceSpecifier(_) => exports,
            _ => exports.default_export(),
        }
    }

    fn parameter(&self, id: NodeId, parameter: &FormalParameter<'a>, name: &str, depth: usize) -> Value {
        let nodes = self.semantic.nodes();
        let owner = nodes.ancestor_kinds(id).find_map(|kind| match kind {
            AstKind::Function(function) => Some((function.span.start, &function.params)),
            AstKind::ArrowFunctionExpression(function) => Some((function.span.start, &function.params)),
            _ => None,
        });
        let Some((function, parameters)) = owner else { return Value::Unknown };
        let Some(index) = position(parameters, parameter) else { return Value::Unknown };
        let given = Value::parameter(Parameter { function, index, member: None });
        self.bound(&parameter.pattern, given, name, depth)
    }

    /// What a pattern gives to a name.
    fn bound(&self, pattern: &BindingPattern<'a>, value: Value, name: &str, depth: usize) -> Value {
        match &pattern.kind {
            BindingPatternKind::BindingIdentifier(own) if own.name == name => value,
            BindingPatternKind::ObjectPattern(object) => {
                let holding = object.properties.iter().find(|property| holds(&property.value, name));
                let Some(property) = holding else { return Value::Unknown };
                let Some(key) = property.key.static_name() else { return Value::Unknown };
                self.bound(&property.value, value.member(&key), name, depth)
            }
            BindingPatternKind::AssignmentPattern(assignment) if holds(&assignment.left, name) => {
                let value = value.or(self.evaluate(&assignment.right, depth + 1));
                self.bound(&assignment.left, value, name, depth)
            }
            _ => Value::Unknown,
        }
    }

    /// What becomes of a value by later assignments.
    fn assigned(&self, symbol: SymbolId, mut value: Value, depth: usize) -> Value {
        let nodes = self.semantic.nodes();
        let mut grows = false;
        let references = self.semantic.scoping().get_resolved_references(symbol);
        for reference in references.filter(|reference| reference.is_write()) {
            let assignment = nodes.ancestor_kinds(reference.node_id()).take(3).find_map(|kind| match kind {
                AstKind::AssignmentExpression(assignment) => Some(assignment),
                _ => None,
            });
            match assignment {
                Some(assignment) if assignment.operator == AssignmentOperator::Addition => grows = true,
                Some(assignment) if is_to_a_name(&assignment.left) => {
                    value = value.or(self.evaluate(&assignment.right, depth));
                }
                _ => {}
            }
        }
        if grows { value.followed_by(Value::Unknown) } else { value }
    }
}

const fn is_to_a_name(target: &AssignmentTarget<'_>) -> bool {
    matches!(target, AssignmentTarget::AssignmentTargetIdentifier(_))
}

fn is_function_with_flows(value: &Value) -> bool {
    matches!(value, Value::Function(function) if !function.flows.is_empty())
}

fn position(parameters: &FormalParameters<'_>, parameter: &FormalParameter<'_>) -> Option<usize> {
    parameters.items.iter().position(|item| item.span == parameter.span)
}

fn holds(pattern: &BindingPattern<'_>, name: &str) -> bool {
    pattern.get_binding_identifiers().iter().any(|own| own.name == name)
}

fn merge(all: &mut Object, more: Value) {
    match more {
        Value::Object(object) => all.extend(object),
        Value::Text(texts) => {
            if let [text] = texts.as_slice()
                && let [super::value::Part::Parameter(parameter)] = text.as_slice()
            {
                all.rest = Some(parameter.clone());
            }
        }
        Value::Unknown | Value::Function(_) => {}
    }
}

/// One of the four functions, where the platform's object has it.
fn native<'a>(object: &Expression<'a>, name: &str) -> Option<Value> {
    let is_platform = match object.get_inner_expression() {
        Expression::Identifier(own) => PLATFORM.contains(&own.name.as_str()),
        // What uni-app builds.
        Expression::StaticMemberExpression(member) => {
            member.object.is_specific_id("common_vendor") && member.property.name == "index"
        }
        _ => false,
    };
    Some(platform().member(name)).filter(|value| is_platform && *value != Value::Unknown)
}

fn platform() -> Value {
    let mut object = Object::default();
    for &(name, api) in NETWORK {
        let flow = Flow { index: 0, member: Some("url".to_owned()), goes_on: false, api, call: None };
        object.insert(name, Value::Function(Function { flows: vec![flow], returns: Box::default() }));
    }
    Value::Object(object)
}

/// Where an expression begins.
pub(super) fn begins(expression: &Expression<'_>) -> u32 {
    expression.span().start
}
