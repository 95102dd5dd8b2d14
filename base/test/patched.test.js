import assert from 'node:assert/strict'
import { test } from 'node:test'

import { createWx } from '../wx.js'
import { carryInvoke, carryOn } from '../text.js'
import { FUNCTIONS, Host } from './host.js'

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object
const { ownKeys } = Reflect
const { parse, stringify } = JSON

/** What a mini-program can reach and replace. */
const PROTOTYPES = [
  Array.prototype, String.prototype, Number.prototype, Function.prototype, RegExp.prototype, Map.prototype,
  Set.prototype, Promise.prototype, Date.prototype, ArrayBuffer.prototype, getPrototypeOf([][Symbol.iterator]()),
]
/** What JavaScript itself calls when it turns values into texts and numbers, or uses a regular expression. */
const OF_THE_LANGUAGE = new Set([Symbol.toPrimitive, Symbol.replace, 'exec', 'flags', 'unicode', 'global', 'constructor'])
const FUNCTIONS_OF_THE_WORLD = ['String', 'Number', 'Array', 'Object', 'JSON', 'Promise', 'Error', 'Date', 'Map', 'Set',
  'encodeURIComponent', 'Reflect', 'ArrayBuffer', 'Uint8Array']

/** Does something while everything of the language is replaced by what throws. */
function spoiled(act) {
  const restore = []
  const spoil = (object, key) => {
    const before = getOwnPropertyDescriptor(object, key)
    if (!before.configurable) return
    const value = () => {
      throw new TypeError('a replaced function was called')
    }
    restore[restore.length] = () => defineProperty(object, key, before)
    defineProperty(object, key, { value, writable: true, configurable: true })
  }
  const spoils = []
  for (const prototype of PROTOTYPES) {
    for (const key of ownKeys(prototype)) {
      const { value, get } = getOwnPropertyDescriptor(prototype, key)
      if (!OF_THE_LANGUAGE.has(key) && (typeof value === 'function' || get !== undefined)) spoils.push([prototype, key])
    }
  }
  for (const name of FUNCTIONS_OF_THE_WORLD) spoils.push([globalThis, name])
  for (let at = 0; at < spoils.length; at++) spoil(spoils[at][0], spoils[at][1])
  try {
    return act()
  } finally {
    for (let at = restore.length - 1; at >= 0; at--) restore[at]()
  }
}

const SESSION = {
  features: ['ResponseHeader', 'CallTask', 'SocketTask', 'HeadersReceived', 'Promises', 'ChunkReceived', 'AppendFile'],
  profile: ['fetchStart'],
  socketProfile: [],
  userDataPath: 'http://usr',
  functions: [...FUNCTIONS, 'getFileSystemManager', 'setStorageSync', 'getStorageSync', 'batchSetStorage', 'chooseMedia',
    'batchGetStorageSync', 'getStorage', 'closeSocket', 'onAppShow', 'offAppShow', 'arrayBufferToBase64', 'getNetworkType'],
}

/** A host that calls nothing of the language by its name. */
function quiet() {
  const told = []
  let next = 0
  const invoke = (name, body, ...fields) => {
    told[told.length] = { name, body, fields }
    if (name === 'session') return SESSION
    if (name === 'request' || name === 'uploadFile' || name === 'downloadFile') return ++next
    if (name === 'connectSocket') return [++next, 0]
    if (name === 'storage' && fields[0] === 'getStorageSync') return [{ kind: 'Number' }, '7']
    if (name === 'storageBatch' && fields[1] === undefined) return { values: ['Object', '[1]', null, null] }
    if (name === 'file' && fields[0] === 'statSync') return { stats: [{ path: '/', stats: { isDirectory: true, size: 1 } }] }
    if (name === 'malformed') return { errMsg: 'fail' }
    return name === 'file' || name === 'storage' || name === 'storageBatch' ? (fields[1] === undefined ? {} : undefined) : undefined
  }
  return { told, invoke }
}

/** What a mini-program does, and everything it heard. */
function use(wx, on, bytes) {
  const heard = []
  const hear = (name) => (value) => {
    heard[heard.length] = [name, value]
  }
  const options = { success: hear('success'), fail: hear('fail'), complete: hear('complete') }
  const header = { 'Content-Type': 'application/x-www-form-urlencoded', n: 1, odd: true }
  const task = wx.request({ ...options, url: 'https://a.com/', method: 'post', header, data: { a: 1, 'é': '&' } })
  wx.request({ ...options, url: 'https://a.com/', data: { a: 'x', b: [1], c: '\ud800' } })
  wx.request(5)
  const first = hear('headers')
  task.onHeadersReceived(first)
  task.onHeadersReceived(hear('more headers'))
  task.offHeadersReceived(first)
  on('headers', undefined, 1, { Server: 'x' })
  on('success', '{"a":1}', 1, 'request:ok', 200, { Server: 'x' }, [], 0, [5])
  task.abort()
  wx.uploadFile({ ...options, url: 'https://a.com/', filePath: 'a', name: 'a', formData: { a: 1, b: 'c' } }).abort()
  wx.downloadFile({ ...options, url: 'https://a.com/' }).onProgressUpdate(hear('progress'))
  on('progress', undefined, 4, 50, 1, 2)
  on('saved', undefined, 4, 'downloadFile:ok', 200, 'http://tmp/a')
  const socket = wx.connectSocket({ ...options, url: 'wss://a.com/', protocols: ['a', 5, 'b'], header })
  socket.onMessage(hear('message'))
  wx.onSocketMessage(hear('global message'))
  on('accepted', undefined, 5, 'connectSocket:ok')
  on('open', undefined, 5, true)
  on('message', bytes, 5, true)
  socket.send({ ...options, data: bytes })
  on('opSuccess', undefined, 1, 'send:ok', {})
  wx.closeSocket({ ...options, code: 1000 })
  on('closed', undefined, 5, true, 1000, '')
  const fs = wx.getFileSystemManager()
  fs.writeFile({ ...options, filePath: 'a', data: 'text', encoding: 'utf8' })
  hear('tree')(fs.statSync('/', true)[0].stats.isDirectory())
  wx.setStorageSync('key', { a: [1] })
  hear('value')(wx.getStorageSync('key'))
  hear('values')(wx.batchGetStorageSync(['a', 'b']))
  wx.batchSetStorage({ ...options, kvList: [{ key: 'a', value: 1 }, { key: 'b', value: 'c' }] })
  wx.chooseMedia({ ...options, mediaType: ['image', 1] })
  wx.arrayBufferToBase64(bytes)
  wx.onAppShow(first)
  on('show', undefined, { path: 'a' })
  wx.offAppShow(first)
  wx.getNetworkType()
  return heard
}

test('whatever the mini-program replaces of the language, its calls stay what they are', () => {
  for (const over of [(carrier) => carrier, overText]) {
    const bytes = new ArrayBuffer(2)
    const run = (around) => {
      const { told, invoke } = quiet()
      const carried = over({ invoke })
      const printed = []
      const report = (error) => {
        throw error
      }
      const console = { error: (line) => (printed[printed.length] = line) }
      const { wx, on } = createWx(carried.invoke, console, report)
      const heard = around(() => use(wx, carried.on === undefined ? on : carried.on(on), bytes))
      return { told, heard, printed }
    }
    assert.deepEqual(run(spoiled), run((act) => act()))
  }
})

/** The text carrier over a host, both ways. */
function overText({ invoke }) {
  const invokeText = (head, body) => {
    const message = parse(head)
    const fields = [message[0], body]
    for (let at = 1; at < message.length; at++) fields[at + 1] = message[at] === null ? undefined : message[at]
    const reply = Reflect_apply(invoke, undefined, fields)
    const text = (value) => (value === undefined ? 'null' : stringify(value))
    // A reply with a body is a list of two.
    return fields[2] === 'getStorageSync' ? [text(reply[0]), reply[1]] : text(reply)
  }
  const on = (take) => {
    const onText = carryOn(take)
    return (name, body, ...fields) => {
      const message = [name]
      for (let at = 0; at < fields.length; at++) message[at + 1] = fields[at]
      onText(stringify(message), body)
    }
  }
  return { invoke: carryInvoke(invokeText), on }
}
const Reflect_apply = Reflect.apply

test('the methods of a list that the mini-program gives are not called', () => {
  const host = new Host()
  const list = (...items) => {
    const endless = []
    endless.push(endless)
    const own = () => endless
    return Object.assign(items, { filter: own, flatMap: own, map: own, forEach: own, join: own, [Symbol.iterator]: own })
  }
  host.wx.connectSocket({ url: 'wss://a.com/', protocols: list('a', {}, 'b') })
  assert.deepEqual(host.last[4], ['a', 'b'])
  host.wx.chooseMedia({ mediaType: list('image'), success() {} })
  assert.deepEqual(host.last[5], ['image'])
  host.answers.storageBatch = () => ({ values: [] })
  host.wx.batchGetStorageSync(list('a', 'b'))
  assert.deepEqual(host.last[4], ['a', 'b'])
  host.wx.batchSetStorageSync(list({ key: 'a', value: 1 }))
  assert.deepEqual(host.last[4], ['a', 'Number', '1'])
})

test('what takes the errors may throw itself: complete and the other listeners still run', () => {
  const broken = () => {
    throw new Error('a console that throws')
  }
  const log = []
  let next = 0
  const invoke = (name) => (name === 'session' ? SESSION : name === 'malformed' ? { errMsg: 'fail' } : ++next)
  const { wx, on } = createWx(invoke, { error: broken, warn: broken })
  const boom = () => {
    log.push('boom')
    throw new Error('boom')
  }
  wx.request({ url: 'https://a.com/', success: boom, complete: () => log.push('complete') })
  on('success', 'x', 1, 'request:ok', 200)
  wx.onAppShow(boom)
  wx.onAppShow(() => log.push('other'))
  on('show', undefined, {})
  on('print', undefined, 'warn', 'a line')
  assert.equal(wx.request(5), undefined)
  assert.deepEqual(log, ['boom', 'complete', 'boom', 'other'])
})

test('a dropped promise may be rejected with anything', async () => {
  const told = []
  const invoke = (name, _body, text) => (name === 'session' ? SESSION : name === 'dropped' ? told.push(text) : undefined)
  const { wx } = createWx(invoke, console)
  const unhandled = []
  const hear = (reason) => unhandled.push(reason)
  process.on('unhandledRejection', hear)
  for (const reason of [null, undefined, 5, new Error('mine'), Object.create(null)]) {
    wx.closeSocket({
      get code() {
        throw reason
      },
    })
  }
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', hear)
  assert.deepEqual(unhandled, [])
  assert.deepEqual(told, ['null', 'undefined', '5', 'Error: mine'])
})
