// The text carrier: a host that passes strings gets one JSON text for the name and the fields of a message, with the
// body beside it. The rest of the base library knows values only.

import { apply, holds } from './captured.js'

const { parse, stringify } = JSON
const { replace } = String.prototype
const { isArray } = Array

/**
 * The engine's side of a text host: takes the head and the body of a message, gives the head of the reply, or
 * `[head, body]` where the reply has a body.
 * @typedef {(head: string, body?: string | ArrayBuffer) => string | [string, string | ArrayBuffer]} InvokeText
 */

/**
 * The invoke function of the values form over that of a text host.
 * @param {InvokeText} invokeText
 * @returns {import('./wx.js').Invoke}
 */
export function carryInvoke(invokeText) {
  return function invoke(name, body, ...fields) {
    while (fields.length > 0 && fields[fields.length - 1] === undefined) fields.length -= 1
    const message = [name]
    for (let at = 0; at < fields.length; at++) message[at + 1] = fields[at]
    const reply = invokeText(wellFormed(stringify(message)), body)
    if (!isArray(reply)) return value(parse(reply))
    return [value(parse(reply[0])), reply[1]]
  }
}

/**
 * The function that takes the events of a text host, over that of the base library.
 * @param {import('./wx.js').On} on
 * @returns {(head: string, body?: string | ArrayBuffer) => void}
 */
export function carryOn(on) {
  return function onText(head, body) {
    const fields = parse(head)
    const message = [fields[0], body]
    for (let at = 1; at < fields.length; at++) message[at + 1] = value(fields[at])
    apply(on, undefined, message)
  }
}

/**
 * JSON has no undefined; a field that is null was left out.
 * @param {unknown} field
 */
function value(field) {
  return field === null ? undefined : field
}

// Each escape is matched whole, so that an escaped backslash before `ud800` is not taken for half of a pair.
const ESCAPE = /\\(?:u(d[89a-f][0-9a-f]{2})|[^])/g

/** @param {string} escape @param {string} [half] */
const replaced = (escape, half) => (half === undefined ? escape : '\uFFFD')

/**
 * Halves of surrogate pairs, which JSON.stringify writes as escapes and UTF-8 does not have, become U+FFFD.
 * @param {string} json
 */
function wellFormed(json) {
  return holds(json, '\\ud') ? apply(replace, json, [ESCAPE, replaced]) : json
}
