//! `Component` and `Behavior`, as pages are made of them.

use crate::stage::{Stage, prints_with_page};

/// What a page prints that is opened with a query.
#[track_caller]
fn opened_with(query: &str, source: &str) -> Vec<String> {
    let mut stage = Stage::new(&[("app.js", ""), ("index/index.js", source)]);
    stage.page = format!("index/index?{query}");
    let played = stage.play();
    assert_eq!((played.said(), played.exit()), (Vec::new(), 0));
    played.lines()
}

/// What a page prints.
#[track_caller]
fn page(source: &str) -> Vec<String> {
    prints_with_page("", source)
}

#[test]
fn a_component_is_a_page_with_the_lives_of_both() {
    let lines = opened_with(
        "n=5&text=a%20b&other=1",
        "const log = (...names) => Object.fromEntries(names.map(name => [name, function () { console.log(name) }]))
         Component({
            properties: { n: Number, text: { type: String, value: 'x', observer(now, before, path) { console.log('observer', now, before, path.join()) } } },
            data: { m: 1 }, created() { console.log('never') },
            lifetimes: { ...log('attached', 'ready'), created() { console.log('created', this.data.n, this.data.text, this.route) } },
            pageLifetimes: log('show', 'hide', 'routeDone'),
            observers: { 'n, m': function (n, m) { console.log('observed', n, m) } },
            methods: { ...log('onShow', 'onReady', 'onRouteDone'), onLoad(query) {
                console.log('onLoad', JSON.stringify(query), JSON.stringify(this.data), this.properties === this.data, this.options.n) } }
         })",
    );
    assert_eq!(
        lines,
        [
            "created 0 x index/index",
            "observed 5 1",
            "observer a%20b x text",
            "attached",
            r#"onLoad {"n":"5","text":"a%20b","other":"1"} {"m":1,"n":5,"text":"a%20b"} true 5"#,
            "show",
            "onShow",
            "ready",
            "onReady",
            "routeDone",
            "onRouteDone"
        ]
    );
}

#[test]
fn properties_keep_their_types() {
    let lines = page(
        "Component({ properties: { s: String, n: Number, b: Boolean, o: Object, a: Array, any: null,
                either: { type: Number, optionalTypes: [String, Object] } },
            attached() {
                console.log(JSON.stringify(this.data))
                this.setData({ s: 1, n: '2', b: 'x', o: { x: 1 }, a: [1], any: 'y', either: 'z' })
                console.log(JSON.stringify(this.data))
                this.setData({ s: null, n: 'x', b: 0, o: [], a: {}, any: 0, either: [] })
                console.log(JSON.stringify(this.data))
            } })",
    );
    assert_eq!(lines[0], r#"{"s":"","n":0,"b":false,"o":null,"a":[],"any":null,"either":0}"#);
    assert_eq!(lines[1], r#"{"s":"1","n":2,"b":true,"o":{"x":1},"a":[1],"any":"y","either":"z"}"#);
    assert_eq!(lines.last().unwrap(), r#"{"s":"","n":0,"b":false,"o":null,"a":[],"any":0,"either":0}"#);
    assert_eq!(
        lines[2],
        r#"index/index: property "s" received a value that is no String: empty string is used instead"#
    );
    assert_eq!(lines.len(), 8, "{lines:?}");
}

#[test]
fn observers_hear_of_what_was_set_below_above_and_at_their_fields() {
    let lines = page(
        "const log = name => function (...values) { console.log(name, JSON.stringify(values)) }
         Component({ data: { a: { b: 1, c: [1, 2] } },
            observers: { 'a.b': log('a.b'), 'a.c[1]': log('a.c[1]'), 'a.**': log('a.**'), a: log('a'), 'x, a.b': log('x,a.b') },
            attached() {
                for (const change of [{ 'a.b': 1 }, { 'a.c[0]': 9 }, { a: {} }, { 'a.b.deep': 1 }, { y: 1 }]) {
                    console.log(JSON.stringify(change)); this.setData(change)
                }
            } })",
    );
    assert_eq!(
        lines,
        [
            r#"{"a.b":1}"#,
            "a.b [1]",
            r#"a.** [{"b":1,"c":[1,2]}]"#,
            "x,a.b [null,1]",
            r#"{"a.c[0]":9}"#,
            r#"a.** [{"b":1,"c":[9,2]}]"#,
            r#"{"a":{}}"#,
            "a.b [null]",
            "a.c[1] [null]",
            "a.** [{}]",
            "a [{}]",
            "x,a.b [null,null]",
            r#"{"a.b.deep":1}"#,
            r#"a.** [{"b":{"deep":1}}]"#,
            r#"{"y":1}"#
        ]
    );
}

#[test]
fn one_set_data_calls_each_observer_once_and_may_set_again() {
    let lines = page(
        "Component({ data: { a: 0, b: 0 }, observers: {
                'a, b': function (a, b) { console.log(a, b); this.setData({ sum: a + b }) }, '**': function (data) { console.log('any', Object.keys(data).length) } },
            attached() { this.setData({ a: 1, b: 2 }); console.log(this.data.sum) } })",
    );
    assert_eq!(lines, ["1 2", "any 3", "3"]);
}

#[test]
fn what_an_observer_sets_is_there_at_once_and_observed_when_it_has_returned() {
    let lines = page(
        "Component({ properties: { p: { type: Number, observer(now) { console.log('p', now) } } },
            observers: { b: function (b) { console.log('b', b) }, a: function () {
                this.setData({ b: 1, p: 2 }); console.log('set', this.data.b); this.setData({ b: 2 }); console.log('a') } },
            attached() { this.setData({ a: 1 }); console.log('end') } })",
    );
    assert_eq!(lines, ["set 1", "a", "p 2", "b 2", "end"]);
}

#[test]
fn an_observer_of_a_property_may_be_a_method_and_hears_of_changes_alone() {
    let lines = page(
        "Component({ properties: { n: { type: Number, observer: 'changed' }, o: { type: Object, observer: 'changed' } },
            attached() { this.setData({ n: 0 }); this.setData({ n: 1 }); this.setData({ o: {} }); this.setData({ 'o.x': 1 }) },
            methods: { changed(now, before, path) { console.log(JSON.stringify([now, before, path])) } } })",
    );
    assert_eq!(lines, [r#"[1,0,["n"]]"#, r#"[{},null,["o"]]"#, r#"[{"x":1},{"x":1},["o","x"]]"#]);
}

#[test]
fn behaviors_are_merged_by_the_documented_rules() {
    let lines = page(
        "const log = name => function () { console.log(name) }
         const inner = Behavior({ data: { o: { inner: 1, same: 'inner' }, n: 'inner' }, attached: log('inner'),
            methods: { who: () => 'inner', innermost: () => 'inner' }, properties: { p: { type: String, value: 'inner' } } })
         const first = Behavior({ behaviors: [inner], data: { o: { first: 1, same: 'first' }, n: 'first' },
            lifetimes: { attached: log('first') }, methods: { who: () => 'first', either: () => 'first' } })
         const second = Behavior({ behaviors: [inner], data: { n: ['second'] }, attached: log('second'),
            observers: { x: log('second observes') }, methods: { either: () => 'second' } })
         Component({ behaviors: [first, second, 'wx://form-field'], data: { o: { own: 1 } }, attached: log('own'),
            observers: { x: log('own observes') },
            methods: { who: () => 'own', onLoad() {
                console.log(JSON.stringify(this.data)); console.log(this.who(), this.either(), this.innermost())
                console.log(this.hasBehavior(inner), this.hasBehavior('wx://form-field'), this.hasBehavior('wx://component-export'))
                this.setData({ x: 1 })
            } } })",
    );
    assert_eq!(lines[..4], ["inner", "first", "second", "own"]);
    assert_eq!(
        lines[4],
        r#"{"o":{"inner":1,"same":"inner","first":1,"own":1},"n":["second"],"p":"inner","name":"","value":null}"#
    );
    assert_eq!(lines[5..], ["own second inner", "true true false", "second observes", "own observes"]);
}

#[test]
fn a_definition_filter_changes_what_uses_it() {
    let lines = page(
        "const third = Behavior({ definitionFilter(fields) { fields.data.third = 1 } })
         const second = Behavior({ behaviors: [third], data: {}, definitionFilter(fields, filters) {
            fields.data.from = 'behavior'; fields.methods = { ...fields.methods, added: () => filters.length }; filters[0](fields) } })
         Component({ behaviors: [second], data: { from: 'component' }, attached() { console.log(JSON.stringify(this.data), this.added()) } })",
    );
    assert_eq!(lines, [r#"{"third":1,"from":"behavior"} 1"#]);
}

#[test]
fn a_page_takes_behaviors_and_keeps_its_own() {
    let lines = page(
        "const shared = Behavior({ data: { text: 'shared', own: 0 }, methods: { onShow() { console.log('shared show') },
            onLoad() { console.log('never') } }, attached() { console.log('attached', this.data.text) } })
         Page({ behaviors: [shared], data: { own: 1 }, onLoad() { console.log(JSON.stringify(this.data), this.hasBehavior(shared)) } })",
    );
    assert_eq!(lines, ["attached shared", r#"{"text":"shared","own":1} true"#, "shared show"]);
}

#[test]
fn a_component_has_what_no_view_is_needed_for() {
    let lines = page(
        "Component({ relations: { './item': { type: 'child' } }, options: { multipleSlots: true }, externalClasses: ['x'],
            attached() {
                this.triggerEvent('x', {}, { bubbles: true }); this.groupSetData(() => console.log('grouped'))
                console.log(this.is, JSON.stringify(this.id), Object.keys(this.dataset).length, this.getPageId() === this.getPageId())
                console.log(this.getRelationNodes('./item').length, this.getRelationNodes('other'), this.getTabBar(), this.selectOwnerComponent())
                const { setData } = this; setData({ n: 1 }, () => console.log('set', this.data.n))
            } })",
    );
    assert_eq!(lines, ["grouped", r#"index/index "" 0 true"#, "0 null null null", "set 1"]);
}

#[test]
fn an_error_in_a_component_is_told_to_its_lifetime_and_printed() {
    let source = "Component({ lifetimes: { attached() { throw new Error('first') }, error(error) { console.log('told', error.message) } },
        observers: { x() { throw new Error('second') } }, methods: { onLoad() { this.setData({ x: 1 }); console.log('on') } } })";
    let played = Stage::new(&[("app.js", ""), ("index/index.js", source)]).play();
    assert_eq!(played.lines(), ["told first", "told second", "on"]);
    assert_eq!((played.said().len(), played.exit()), (2, 1));
    assert!(played.said()[0].starts_with("index/index.js:1:"), "{:?}", played.said());
}

#[test]
fn an_unknown_behavior_and_a_wrong_argument_are_named() {
    for (source, told) in [
        ("Component({ behaviors: ['fly'] })", "behaviors: there is no behavior fly"),
        ("Component({ behaviors: [{}] })", "a behavior should be what Behavior returns, not object"),
        ("Component()", "the argument of Component should be Object"),
        ("Behavior(1)", "the argument of Behavior should be Object"),
        ("Component({ observers: { 'a[': () => {} } })", "observers: \"a[\" is no path"),
    ] {
        let played = Stage::new(&[("app.js", ""), ("index/index.js", source)]).play();
        assert!(played.said()[0].contains(told), "{:?}", played.said());
        assert_eq!(played.exit(), 1);
    }
}

#[test]
fn the_files_of_components_run_once_before_those_that_use_them() {
    let page = "console.log('page'); Page({ onLoad() { wx.navigateTo({ url: '/b/b' }) } })";
    let component = |name: &str| format!("console.log('{name}'); Component({{}})");
    let (x, y, z) = (component("x"), component("y"), component("z"));
    let played = Stage::new(&[
        ("app.js", ""),
        ("app.json", r#"{"pages": ["index/index", "b/b"], "usingComponents": {"z": "/z/index"}}"#),
        ("index/index.js", page),
        ("index/index.json", r#"{"usingComponents": {"x": "../x/x", "gone": "/gone/gone"}}"#),
        ("x/x.js", &x),
        ("x/x.json", r#"{"component": true, "usingComponents": {"y": "/y/y", "x": "./x"}}"#),
        ("y/y.js", &y),
        ("z/index.js", &z),
        ("b/b.js", "console.log('b'); Page({})"),
        ("b/b.json", r#"{"usingComponents": {"y": "/y/y"}}"#),
    ])
    .play();
    assert_eq!(played.lines(), ["z", "y", "x", "page", "b"]);
    assert_eq!(played.said(), ["index/index.json: usingComponents.gone: there is no /gone/gone"]);
    assert_eq!(played.exit(), 0);
}

#[test]
fn a_tab_bar_of_the_programs_own_belongs_to_each_tab() {
    let bar = "const log = name => ({ [name]() { console.log('bar', name) } })
        Component({ data: { active: 0 }, lifetimes: { ...log('attached'), ...log('ready') }, pageLifetimes: log('show'),
            methods: { choose(active) { this.setData({ active }) } } })";
    let page = "Page({ onLoad() { console.log(this.route, this.getTabBar() && this.getTabBar().data.active) },
        onShow() { if (this.getTabBar()) this.getTabBar().choose(1) }, onReady() { wx.switchTab({ url: '/b/b' }) } })";
    let other =
        "Page({ onLoad() { console.log(this.route, this.getTabBar().data.active, getCurrentPages().length)
        wx.navigateTo({ url: '/c/c' }) } })";
    let app_json = r#"{"pages": ["index/index", "b/b", "c/c"],
        "tabBar": {"custom": true, "list": [{"pagePath": "index/index"}, {"pagePath": "b/b"}]}}"#;
    let files = [
        ("app.js", ""),
        ("app.json", app_json),
        ("index/index.js", page),
        ("b/b.js", other),
        ("c/c.js", "Page({ onLoad() { console.log(this.route, this.getTabBar()) } })"),
        ("custom-tab-bar/index.js", bar),
    ];
    let played = Stage::new(&files).play();
    assert_eq!((played.said(), played.exit()), (Vec::new(), 0));
    assert_eq!(
        played.lines(),
        [
            "bar attached",
            "index/index 0",
            "bar show",
            "bar ready",
            "bar attached",
            "b/b 0 1",
            "bar show",
            "bar ready",
            "c/c null"
        ]
    );
}

#[test]
fn an_animation_has_ended_in_the_next_turn() {
    let lines = page(
        "Page({ onLoad() {
            const { animate } = this
            animate('#a', [{ opacity: 0 }, { opacity: 1 }], 5000, function () { console.log('ended', this.is) })
            this.clearAnimation('#a', { opacity: true }, () => console.log('cleared'))
            this.clearAnimation('#a', () => console.log('all'))
            this.animate('#a', [], 100, { scrollSource: '#b' })
            console.log('begun')
         } })",
    );
    assert_eq!(lines, ["begun", "ended index/index", "cleared", "all"]);
}
