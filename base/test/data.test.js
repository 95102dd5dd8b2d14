import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'

import { Host } from './host.js'

const URL = 'https://a.com/'
const FORM = 'application/x-www-form-urlencoded'

/** What a request told the engine of its data: body, kind, oddity. */
function carried(data, method = 'POST', contentType = undefined) {
  const header = contentType === undefined ? undefined : { 'Content-Type': contentType }
  return told({ url: URL, method, data, header })
}

function told(options) {
  const host = new Host()
  host.wx.request(options)
  const [, body, , , , kind, , , oddity] = host.last
  return [body, kind, oddity]
}

const get = (data) => carried(data, 'GET')
const form = (data, contentType = FORM) => carried(data, 'POST', contentType)

test('a GET turns an Object into encoded pairs in own-key order', () => {
  assert.deepEqual(get({ b: 'x y', 'ä&': '+' }), ['b=x%20y&%C3%A4%26=%2B', 'query', undefined])
  assert.deepEqual(told({ url: URL, data: { a: 1 } }), ['a=1', 'query', undefined])
  assert.deepEqual(carried({ a: 1 }, 'get'), ['a=1', 'query', undefined])
})

test('values of a GET that are objects or null are JSON, the others String()', () => {
  assert.equal(get({ a: { b: 1 }, c: [1, 2], d: null })[0], 'a=%7B%22b%22%3A1%7D&c=%5B1%2C2%5D&d=null')
  assert.equal(get({ a: undefined, b: true, c: 1n, d: NaN })[0], 'a=undefined&b=true&c=1&d=NaN')
})

test('a GET without pairs sends nothing', () => {
  assert.deepEqual(get({}), ['', 'query', undefined])
  assert.deepEqual(get(null), [undefined, undefined, undefined])
  assert.deepEqual(get(undefined), [undefined, undefined, undefined])
})

test('a GET cannot send text or bytes', () => {
  for (const data of ['x', 5, false, new ArrayBuffer(2)]) assert.deepEqual(get(data)[1], 'unsent')
})

test('HEAD and TRACE send no data', () => {
  for (const method of ['HEAD', 'trace']) {
    assert.equal(carried({ a: 1 }, method)[1], 'unsent')
    assert.equal(carried('x', method)[1], 'unsent')
    assert.equal(carried(() => {}, method)[1], 'function')
  }
})

test('other methods send JSON', () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    assert.deepEqual(carried({ a: [1] }, method), ['{"a":[1]}', undefined, undefined])
  }
  assert.equal(carried([1, 2])[0], '[1,2]')
  assert.equal(carried({ a: 1 }, 'POST', 'text/plain')[0], '{"a":1}')
  assert.equal(carried({ a: 1 }, 'POST', 'Application/JSON; charset=utf-8')[0], '{"a":1}')
})

test('a form sends encoded pairs', () => {
  assert.deepEqual(form({ a: 'x y', b: 1 }), ['a=x%20y&b=1', undefined, undefined])
  assert.equal(form({ a: 1 }, 'Application/X-WWW-Form-Urlencoded; charset=utf-8')[0], 'a=1')
  assert.deepEqual(form({}), ['', undefined, undefined])
})

test('form values go through String(), with a word about arrays and objects', () => {
  assert.deepEqual(form({ a: [1, 2] }), ['a=1%2C2', undefined, 'Array'])
  assert.deepEqual(form({ a: { b: 1 } }), ['a=%5Bobject%20Object%5D', undefined, 'Object'])
  assert.deepEqual(form({ a: undefined, b: null }), ['a=undefined&b=null', undefined, undefined])
})

test('a pair of a form that cannot be encoded is written raw', () => {
  assert.equal(form({ a: '\ud800', b: ' ' })[0], 'a=\ud800&b=%20')
})

test('half of a surrogate pair in a query becomes a replacement character', () => {
  assert.equal(get({ a: 'x\udc00y', b: '😀' })[0], 'a=x%EF%BF%BDy&b=%F0%9F%98%80')
})

test('text and bytes go as they are with every content type', () => {
  const bytes = new ArrayBuffer(3)
  for (const contentType of [undefined, FORM, 'text/plain']) {
    assert.equal(carried('{"a"', 'POST', contentType)[0], '{"a"')
    assert.equal(carried(bytes, 'POST', contentType)[0], bytes)
  }
  assert.equal(carried(5)[0], '5')
  assert.equal(carried(false)[0], 'false')
  assert.equal(carried(new String('x'))[0], 'x')
})

test('an ArrayBuffer of another realm is one, and a pretender is not', () => {
  const foreign = runInContext('new ArrayBuffer(2)', createContext({}))
  assert.equal(carried(foreign)[0], foreign)
  assert.equal(carried({ [Symbol.toStringTag]: 'ArrayBuffer', a: 1 })[0], '{"a":1}')
})

test('nothing and null', () => {
  assert.deepEqual(carried(undefined), [undefined, undefined, undefined])
  assert.equal(carried(null)[0], 'null')
  assert.equal(form(null)[0], undefined)
})

test('a view of a buffer counts as an Object, with a word about it', () => {
  assert.deepEqual(carried(new Uint8Array([7, 8])), ['{"0":7,"1":8}', undefined, 'View'])
  assert.deepEqual(get(new Uint8Array([7])), ['0=7', 'query', 'View'])
})

test('what cannot be serialised is said, whatever the reason', () => {
  const cycle = {}
  cycle.self = cycle
  const throwing = {
    get a() {
      throw new Error('mine')
    },
  }
  for (const data of [cycle, { a: 1n }, 1n, Symbol('s'), throwing]) assert.equal(carried(data)[1], 'unserialisable')
  assert.equal(get({ a: cycle })[1], 'unserialisable')
  assert.equal(get(1n)[1], 'unserialisable')
  assert.equal(form({ a: Object.create(null) })[1], 'unserialisable')
  assert.equal(carried(() => {})[1], 'function')
})

test('data is not looked at when url or method are of the wrong type', () => {
  const data = {
    toJSON() {
      assert.fail('looked at')
    },
  }
  const host = new Host()
  host.wx.request({ url: 5, data, method: 'POST' })
  assert.deepEqual(host.last, ['request', undefined, { brand: 'Number' }, 'POST'])
  host.wx.request({ url: URL, data, method: null })
  assert.deepEqual(host.last, ['request', undefined, URL, { brand: 'Null' }])
})

test('header values cross as text or by their brand', () => {
  const host = new Host()
  const header = { a: '1', b: 2.5, c: true, d: undefined, e: null, f: [], g: {}, ['__proto__']: 'p' }
  host.wx.request({ url: URL, header })
  const brand = (name) => ({ brand: name })
  assert.deepEqual(host.last[4], [
    'a', '1', 'b', '2.5', 'c', brand('Boolean'), 'd', brand('Undefined'), 'e', brand('Null'), 'f', brand('Array'),
    'g', brand('Object'), '__proto__', 'p',
  ])
  for (const [wrong, name] of [[null, 'Null'], ['x', 'String'], [[], 'Array'], [() => {}, 'Function']]) {
    host.wx.request({ url: URL, header: wrong })
    assert.deepEqual(host.last[4], brand(name))
  }
  host.wx.request({ url: URL, header: {} })
  assert.deepEqual(host.last, ['request', undefined, URL])
})

test('the last spelling of content-type decides how data is written', () => {
  const host = new Host()
  host.wx.request({
    url: URL,
    method: 'POST',
    data: { a: 1 },
    header: { 'content-type': 'application/json', 'CONTENT-TYPE': FORM },
  })
  assert.equal(host.last[1], 'a=1')
})

test('the options of few calls go in one record', () => {
  const host = new Host()
  host.wx.request({
    url: URL,
    timeout: 5,
    responseType: 'arraybuffer',
    enableChunked: true,
    redirect: 'manual',
    enableHttp2: true,
    useHighPerformanceMode: false,
  })
  const options = {
    responseType: 'arraybuffer',
    enableChunked: true,
    redirect: 'manual',
    enableHttp2: true,
    useHighPerformanceMode: false,
  }
  assert.deepEqual(host.last, ['request', undefined, URL, undefined, undefined, undefined, 5, options])
  host.wx.request({ url: URL, timeout: '5', responseType: 'text', redirect: 'follow', enableChunked: false })
  assert.deepEqual(host.last, ['request', undefined, URL])
})

/** `data` of the success for a body. */
function received(body, options = {}) {
  const host = new Host()
  let data
  host.wx.request({ url: URL, ...options, success: (result) => (data = result.data) })
  host.on('success', body, 1, 'request:ok', 200)
  return data
}

test('text is parsed once where JSON is expected', () => {
  for (const dataType of ['json', undefined, '', null, 0]) {
    assert.deepEqual(received('{"a":1}', { dataType }), { a: 1 })
    assert.equal(received('"{}"', { dataType }), '{}')
    assert.equal(received('not {json', { dataType }), 'not {json')
  }
  for (const dataType of ['text', 'JSON', 'xml', 5]) assert.equal(received('{"a":1}', { dataType }), '{"a":1}')
})

test('an empty body is an empty text, and bytes stay bytes', () => {
  assert.equal(received(undefined), '')
  assert.equal(received('', { dataType: 'text' }), '')
  const bytes = new ArrayBuffer(0)
  assert.equal(received(bytes), bytes)
})
