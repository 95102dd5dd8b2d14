//! Programs of ES modules only, and what Node prints for them.

/// A program.
pub(crate) struct EsProgram {
    pub(crate) name: &'static str,
    /// The first is its entry.
    pub(crate) files: &'static [(&'static str, &'static str)],
    pub(crate) prints: &'static str,
}

pub(crate) const PROGRAMS: &[EsProgram] = &[
    EsProgram {
        name: "every form of export is read by every form of import",
        files: &[
            (
                "app.js",
                r"import d, { a, b as bb, f, K, g as gen, x1, y1, rest, 'str ing' as s } from './all.js'
import * as ns from './all.js'
import { default as again } from './all.js'
import './side.js'
console.log(d, a, bb, f(), new K().k, [...gen()].join(), x1, y1, rest.join(), s)
console.log(Object.keys(ns).sort().join(), again === d, ns.default === d, typeof ns.f)
",
            ),
            (
                "all.js",
                r"export const a = 1, b = 2
export function f() { return 'f' }
export class K { k = 'k' }
export function* g() { yield 1; yield 2 }
export const { x: x1, y: { z: y1 } } = { x: 3, y: { z: 4 } }, [, ...rest] = [5, 6, 7]
const s = 's'
export { s as 'str ing' }
export default 'default'
",
            ),
            ("side.js", "console.log('side')"),
        ],
        prints: r"side
default 1 2 f k 1,2 3 4 6,7 s
K,a,b,default,f,g,rest,str ing,x1,y1 true true function
",
    },
    EsProgram {
        name: "exports are live",
        files: &[
            (
                "app.js",
                r"import { n, add, set } from './n.js'
import * as ns from './n.js'
const show = () => console.log(n, ns.n)
show(); add(); show(); set(10); show()
for (let i = 0; i < 3; i++) add()
console.log(`${n}`, { n }.n, [n][0], n ? 'yes' : 'no', typeof n)
",
            ),
            (
                "n.js",
                r"export let n = 0
export const add = () => { n++ }
export function set(value) { [n] = [value] }
",
            ),
        ],
        prints: r"0 0
1 1
10 10
13 13 13 yes number
",
    },
    EsProgram {
        name: "names that are declared again inside are left alone",
        files: &[
            (
                "app.js",
                r"import { x, f } from './x.js'
const shadow = x => x + 1
function inner() { var x = 'var'; { let x = 'let'; console.log(x) } return x }
const o = { x, f, y: x, [x]: x, x() { return x } }
class A { x = x; static x = x; m(x) { return x } get x2() { return x } }
label: for (const x of [1]) { console.log(x); continue label }
try { throw 'caught' } catch (x) { console.log(x) }
const { x: renamed = x } = {}
let preset
;({ preset = x } = {})
console.log(shadow(1), inner(), o[x], o.y, typeof o.x, new A().x, A.x, new A().m('m'), new A().x2, renamed, preset, x)
console.log((function x() { return typeof x })(), (({ x }) => x)({ x: 'p' }), ((y = x) => y)())
switch (x) { case x: { let x = 'case'; console.log(x) } }
",
            ),
            ("x.js", "export const x = 'X'; export function f() {}"),
        ],
        prints: r"1
caught
let
2 var X X function X X m X X X X
function p X
case
",
    },
    EsProgram {
        name: "functions are called without a this, semicolon or not",
        files: &[
            (
                "app.js",
                r"import t, { me, tag, Maker } from './t.js'
const a = 1
me()
let b = a
t(b)
b = a
tag`x${b}y`
b = a
;(me)()
if (b) me()
else me()
for (const c of [1]) me()
do me(); while (false)
const arrow = () => me()
arrow()
const o = { run: () => t('arrow') }
o.run()
console.log(new Maker().made, new Maker('x').made, new (Maker)('y').made, me?.(), t
  ('over lines'))
switch (b) { case 1: me(); b = 2
me() }
class S { static { me()
me() } }
lab: me()
!me()
export { o }
(t)('after export')
",
            ),
            (
                "t.js",
                r"export function me() { console.log('this', this); return 'called' }
export function tag(strings, ...values) { console.log(this, strings.join('|'), values.join()) }
export default function (value) { console.log(this, value); return value }
export class Maker { constructor(made = 'none') { this.made = made } }
",
            ),
        ],
        prints: r"this undefined
undefined 1
undefined x|y 1
this undefined
this undefined
this undefined
this undefined
this undefined
undefined arrow
this undefined
undefined over lines
none x y called over lines
this undefined
this undefined
this undefined
this undefined
this undefined
this undefined
undefined after export
",
    },
    EsProgram {
        name: "re-exports",
        files: &[
            (
                "app.js",
                r"import * as index from './index.js'
import named, { one, dflt, ns, deep } from './index.js'
console.log(Object.keys(index).sort().join(), one, dflt, ns.two, named, deep)
import { bump, count } from './index.js'
bump(); console.log(count, index.count)
",
            ),
            (
                "index.js",
                r"export * from './a.js'
export { default as dflt, one } from './a.js'
export * as ns from './b.js'
export { default } from './b.js'
import { deep as d } from './b.js'
export { d as deep }
",
            ),
            (
                "a.js",
                r"export const one = 1
export let count = 0
export const bump = () => { count += 1 }
export default 'a'
",
            ),
            ("b.js", "export const two = 2, deep = 'deep'; export default 'b'"),
        ],
        prints: r"bump,count,deep,default,dflt,ns,one 1 a 2 b deep
1 1
",
    },
    EsProgram {
        name: "defaults without a name are called default",
        files: &[
            (
                "app.js",
                r"import f from './f.js'
import g from './g.js'
import h from './h.js'
import c from './c.js'
import k from './k.js'
import e from './e.js'
import p from './p.js'
import a from './a.js'
console.log([f, g, h, c, k, e, p, a].map(x => x.name).join())
console.log(typeof f(), [...g()].join(), typeof h, new c() instanceof c, e())
",
            ),
            ("f.js", "export default function () { return 'f' }"),
            ("g.js", "export default function* () { yield 1 }"),
            ("h.js", "export default async function () {}"),
            ("c.js", "export default class {}"),
            ("k.js", "export default class Named {}"),
            ("e.js", "export default () => 'arrow'"),
            ("p.js", "export default (function own() {})"),
            ("a.js", "const local = () => {}; export { local as default }"),
        ],
        prints: r"default,default,default,default,Named,default,own,local
string 1 function true arrow
",
    },
    EsProgram {
        name: "what is imported runs first, in order",
        files: &[
            (
                "app.js",
                r"console.log('app')
import './one.js'
export const x = f()
function f() { return two }
import { two } from './two.js'
console.log(x)
export * from './three.js'
",
            ),
            (
                "one.js",
                r"import './two.js'
console.log('one')",
            ),
            ("two.js", "console.log('two'); export const two = 2"),
            ("three.js", "console.log('three'); export const three = 3"),
        ],
        prints: r"two
one
three
app
2
",
    },
    EsProgram {
        name: "functions are there in cycles",
        files: &[
            (
                "app.js",
                r"import { a } from './a.js'
console.log(a(3))",
            ),
            (
                "a.js",
                r"import { b } from './b.js'
export function a(n) { return n ? 'a' + b(n - 1) : '.' }
export const late = 'late'
",
            ),
            (
                "b.js",
                r"import { a, late } from './a.js'
export function b(n) { return n ? 'b' + a(n - 1) : '!' + late }
console.log(typeof a)
",
            ),
        ],
        prints: r"function
aba!late
",
    },
    EsProgram {
        name: "imports cannot be assigned",
        files: &[
            (
                "app.js",
                r"import d, { x } from './x.js'
import * as ns from './x.js'
const tries = [() => { x = 1 }, () => { x += 1 }, () => x++, () => { [x] = [1] }, () => { ({ x } = { x: 1 }) },
  () => { ({ y: x } = { y: 1 }) }, () => { ({ x = 2 } = {}) }, () => { for (x of [1]); }, () => { d = 1 }, () => { ns = 1 }]
for (const attempt of tries) { try { attempt(); console.log('assigned') } catch (error) { console.log(error.name) } }
console.log(x, d)
",
            ),
            ("x.js", "export let x = 0; export default 'd'"),
        ],
        prints: r"TypeError
TypeError
TypeError
TypeError
TypeError
TypeError
TypeError
TypeError
TypeError
TypeError
0 d
",
    },
    EsProgram {
        name: "modules are loaded later",
        files: &[
            (
                "app.js",
                r"const later = import('./later.js')
console.log('first')
const all = async () => [...await Promise.all([import('./later.js'), import('./later.js')])]
later.then(ns => { console.log(ns.default, ns.a); ns.set(2); console.log(ns.a) })
  .then(() => import(`./${'gone'}.js`)).catch(error => console.log('gone', error instanceof Error))
  .then(all).then(([a, b]) => console.log(a === b))
",
            ),
            (
                "later.js",
                "console.log('later'); export let a = 1; export const set = v => { a = v }; export default 'd'",
            ),
        ],
        prints: r"first
later
d 1
2
gone true
true
",
    },
    EsProgram {
        name: "words in texts and comments are nothing",
        files: &[(
            "app.js",
            r#"// import { a } from './gone.js'
/* export default 1 */
const text = "import x from 'y'", template = `export ${'import'}`, regex = /import\s+export/
const o = { import: 1, export: 2, default: 3 }
console.log(text, template, regex.source, o.import, o.export, o.default)
export {}
"#,
        )],
        prints: r"import x from 'y' export import import\s+export 1 2 3
",
    },
    EsProgram {
        name: "formatting does not matter",
        files: &[
            (
                "app.js",
                r#"'use strict'
import/* c */d/* c */,{a
,b as/* x */c}from'./x.js';import*as ns from"./x.js"
import {
  a as again, // trailing comma
} from './x.js'
export
const
y = 1
export/*
comment */default a
console.log(d, a, c, ns.b, again, y)
"#,
            ),
            ("x.js", "export const a=1,b=2;export{a as default}"),
        ],
        prints: r"1 1 2 2 1 1
",
    },
    EsProgram {
        name: "assigned functions and classes",
        files: &[
            (
                "app.js",
                r"import { f, C, replace } from './x.js'
import def from './y.js'
console.log(f(), new C().c)
replace()
console.log(f(), new C().c, def())
",
            ),
            (
                "x.js",
                r"export function f() { return 1 }
export class C { c = 1 }
export function replace() { f = () => 2; C = class { c = 2 } }
",
            ),
            (
                "y.js",
                r"export default function y() { return 1 }
y = () => 2
",
            ),
        ],
        prints: r"1 1
2 2 2
",
    },
    EsProgram {
        name: "names of our own are free",
        files: &[
            (
                "app.js",
                r"import { a } from './x.js'
const $m = 1, $mm = 2, $m0 = 3
console.log($m, $mm, $m0, a)
",
            ),
            (
                "x.js",
                "export const a = 'a'; const link = 1, exports_ = 2; export { link, exports_ as exports, a as require, a as module }",
            ),
        ],
        prints: r"1 2 3 a
",
    },
    EsProgram {
        name: "hoisted things",
        files: &[
            (
                "app.js",
                r"export { later, fn, klass }
console.log(typeof fn, fn())
var later = 1
function fn() { return typeof later }
class klass {}
import { self } from './self.js'
console.log(self)
",
            ),
            (
                "self.js",
                r"import * as me from './self.js'
import { v as w } from './self.js'
export var v = 5
export const self = me.v + w
",
            ),
        ],
        prints: r"function undefined
10
",
    },
    EsProgram {
        name: "unicode",
        files: &[
            (
                "app.js",
                r"import { 名字 as n, é } from './x.js'
const 文 = '𝒳'; console.log(n, é, 文, { é }.é)",
            ),
            ("x.js", "export const 名字 = '名', é = 'e'"),
        ],
        prints: r"名 e 𝒳 e
",
    },
    EsProgram {
        name: "async and generators",
        files: &[
            (
                "app.js",
                r"import { wait, gen } from './x.js'
const run = async () => { for await (const v of gen()) console.log(v); return await wait('w') }
run().then(console.log.bind(console))
export async function exported() { await null }
export async function* stream() { yield await 1 }
",
            ),
            ("x.js", "export const wait = async v => v; export async function* gen() { yield 1; yield 2 }"),
        ],
        prints: r"1
2
w
",
    },
    EsProgram {
        name: "a default that is called with nothing after it",
        files: &[
            (
                "app.js",
                r"import f from './f.js'
import o from './o.js'
console.log(f, o.a)",
            ),
            (
                "f.js",
                r"const g = v => v * 2
export default g
(21)",
            ),
            (
                "o.js",
                r"export default {
 a: 1
}
",
            ),
        ],
        prints: r"42 1
",
    },
];
