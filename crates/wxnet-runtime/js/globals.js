// What there is of the language, as the platform has it: no code is made of text, and nothing of a browser or of Node.

import { quiet, rememberMatches } from 'wxnet:framework/regexp.js'

const { defineProperty, getPrototypeOf } = Object
const { apply } = Reflect
const { test } = RegExp.prototype

/** What the engine brings along and the platform does not have. */
const FOREIGN = ['performance', 'queueMicrotask', 'navigator', 'DOMException', 'atob', 'btoa', 'eval']

/** The one code that may be given as text: libraries look for the global object with it. */
const RETURN_THIS = quiet(/^\s*return\s+this\s*;?\s*$/)

/**
 * Makes the globals of this context those of the platform.
 * @returns {void}
 */
export function conform() {
  for (const name of FOREIGN) delete globalThis[name]
  define(globalThis, 'global', globalThis)
  // Phones run what assigns to it without having declared it; here files are strict.
  define(globalThis, 'regeneratorRuntime', undefined)
  const examples = [function () {}, function * () {}, async function () {}, async function * () {}]
  for (const example of examples) withoutCode(getPrototypeOf(example))
  define(globalThis, 'Function', Function.prototype.constructor)
  rememberMatches()
}

/**
 * Replaces the constructor of a kind of functions by one that makes none of text: it returns undefined, as on the
 * platform.
 * @param {{constructor: Function}} prototype
 * @returns {void}
 */
function withoutCode(prototype) {
  const root = globalThis
  const constructor = function (...texts) {
    const isAsked = texts.length === 1 && typeof texts[0] === 'string' && apply(test, RETURN_THIS, texts)
    return isAsked && prototype === Function.prototype ? () => root : undefined
  }
  defineProperty(constructor, 'name', { value: prototype.constructor.name, configurable: true })
  defineProperty(constructor, 'length', { value: 1, configurable: true })
  defineProperty(constructor, 'prototype', { value: prototype, writable: false })
  define(prototype, 'constructor', constructor)
}

/** @param {object} object @param {string} name @param {unknown} value @returns {void} */
function define(object, name, value) {
  defineProperty(object, name, { value, writable: true, configurable: true })
}
