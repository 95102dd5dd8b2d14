// The program's console: text for the host, which decides where it goes.

import { inspect } from './inspect.js'
import { quiet } from './regexp.js'

/** @typedef {'log' | 'info' | 'debug' | 'warn' | 'error'} Level */

/**
 * @param {(level: Level, text: string) => void} write
 * @returns {Record<string, Function>}
 */
export function createConsole(write) {
  let indent = ''
  const counts = new Map()
  const at = level => (...values) => print(level, values)
  const print = (level, values) => write(level, (indent + format(values).replaceAll('\n', `\n${indent}`)).toWellFormed())
  const group = (...values) => {
    if (values.length > 0) print('log', values)
    indent += '  '
  }
  const trace = (...values) => {
    const stack = new Error().stack.split('\n').slice(1).join('\n')
    print('error', [`Trace${values.length ? `: ${format(values)}` : ''}\n${stack}`.trimEnd()])
  }
  const count = (label = 'default') => {
    counts.set(`${label}`, (counts.get(`${label}`) || 0) + 1)
    print('log', [`${label}: ${counts.get(`${label}`)}`])
  }
  return {
    log: at('log'), info: at('info'), debug: at('debug'), warn: at('warn'), error: at('error'),
    trace, group, groupCollapsed: group, count,
    groupEnd: () => { indent = indent.slice(2) },
    countReset: (label = 'default') => { counts.delete(`${label}`) },
    dir: value => print('log', [typeof value === 'string' ? inspect(value) : value]),
    assert: (condition, ...values) => {
      if (!condition) print('error', values.length ? ['Assertion failed:', ...values] : ['Assertion failed'])
    }
  }
}

/**
 * The values as one text: a first string may hold `%s %d %i %f %j %o %O %c %%`, the others follow, separated by spaces.
 * @param {unknown[]} values
 * @returns {string}
 */
export function format(values) {
  const rest = [...values]
  let text = ''
  if (typeof rest[0] === 'string') {
    const first = rest.shift()
    text = rest.length === 0 ? first : first.replace(PLACE, (whole, letter) => {
      if (letter === '%') return '%'
      return rest.length === 0 ? whole : PLACES[letter](rest.shift())
    })
    rest.unshift(text)
  }
  return rest.map((value, index) => typeof value === 'string' ? value : inspect(value)).join(' ')
}

const PLACE = quiet(/%([sdifjoOc%])/g)

/** What stands for each letter after a percent sign. */
const PLACES = {
  s: value => typeof value === 'string' ? value
    : typeof value === 'object' && value !== null ? inspect(value, 0) : inspect(value),
  d: value => number(value, Number),
  i: value => number(value, Number.parseInt),
  f: value => number(value, Number.parseFloat),
  j: value => json(value),
  o: value => inspect(value, 4),
  O: value => inspect(value),
  c: () => ''
}

/** @param {unknown} value @param {(value: any) => number} read @returns {string} */
function number(value, read) {
  if (typeof value === 'bigint') return `${value}n`
  return typeof value === 'symbol' || typeof value === 'object' ? 'NaN' : inspect(read(value))
}

/** @param {unknown} value @returns {string} */
function json(value) {
  try {
    return `${JSON.stringify(value)}`
  } catch {
    return '[Circular]'
  }
}
