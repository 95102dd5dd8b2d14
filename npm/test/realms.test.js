// Realms: a test runner runs test files in realms of their own, and replaces their timers.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { ended } from './waits.js'

const npm = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)

/** What belongs to the realm of a test, and fake timers. */
const TESTS = `
  const own = [
    ['an ArrayBuffer', data => data instanceof ArrayBuffer, { url: api + '/bytes/1000', responseType: 'arraybuffer' }],
    ['an Object', data => data instanceof Object && Object.getPrototypeOf(data) === Object.prototype, { url: api + '/echo' }],
    ['an Array', ({ headers }) => headers instanceof Array || headers instanceof Object, { url: api + '/echo' }],
  ]
  test.each(own)('an answer is %s of the realm of the test', async (_, is, options) => {
    expect(is((await ended(mp.wx.request, options)).data)).toBe(true)
  })

  test('answers are strictly equal to what a test writes down', async () => {
    const { data, header, cookies, statusCode, errMsg } = await ended(mp.wx.request, { url: api + '/json' })
    expect({ statusCode, errMsg, cookies }).toStrictEqual({ statusCode: 200, errMsg: 'request:ok', cookies: [] })
    expect(header).toBeInstanceOf(Object)
    expect(data).toStrictEqual({ practice: true, text: '中文世界，你好', number: 42.5, list: [1, 2, 3], nothing: null })
    expect(data.list).toBeInstanceOf(Array)
    mp.wx.setStorageSync('a', { b: [1] })
    expect(mp.wx.getStorageSync('a')).toStrictEqual({ b: [1] })
    expect(mp.calls()[0]).toMatchObject({ task: 1, api: 'request' })
    expect(mp.calls()).toBeInstanceOf(Array)
  })

  test('bytes of sockets and of files belong to the realm of the test', async () => {
    const socket = mp.wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
    const message = new Promise(resolve => socket.onMessage(resolve))
    socket.onOpen(() => socket.send({ data: new Uint8Array([1, 2, 3]).buffer }))
    const { data } = await message
    expect(data).toBeInstanceOf(ArrayBuffer)
    expect([...new Uint8Array(data)]).toEqual([1, 2, 3])
    socket.close({})
    const file = mp.wx.env.USER_DATA_PATH + '/a'
    const files = mp.wx.getFileSystemManager()
    files.writeFileSync(file, data)
    expect(files.readFileSync(file)).toBeInstanceOf(ArrayBuffer)
  })

  test('errors are of the realm of the test', async () => {
    expect(() => createMiniProgram({ platform: 'iphone' })).toThrow(Error)
    await expect(mp.setNetworkType('6g')).rejects.toBeInstanceOf(Error)
    await expect(mp.server('/none')).rejects.toBeInstanceOf(Error)
    const other = createMiniProgram()
    await other.close()
    await expect(other.hide()).rejects.toThrow('this mini-program was closed')
    let thrown
    try { other.wx.request({ url: 'x' }) } catch (error) { thrown = error }
    expect(thrown).toBeInstanceOf(Error)
    try { mp.wx.getFileSystemManager().readFileSync('wxfile://none') } catch (error) { thrown = error }
    expect(thrown.errMsg ?? thrown.message).toMatch(/readFileSync:fail/)
  })

  test.each(kinds)('fake timers (%s) do not stop it', async (_, fake, real) => {
    fake()
    try {
      expect((await ended(mp.wx.request, { url: api + '/delay/20' })).statusCode).toBe(200)
      const end = ended(mp.wx.request, { url: api + '/silent', timeout: 5000 }).catch(({ errMsg }) => errMsg)
      await mp.advance(5000)
      expect(await end).toBe('request:fail timeout')
      await mp.hide()
      await mp.show()
      expect(await mp.until(() => mp.calls().every(({ state }) => state === 'ended'))).toBe(true)
      await expect(mp.until(() => false, { timeout: 30 })).rejects.toThrow('not so within 30 ms')
      await mp.idle()
    } finally {
      real()
    }
  })
`

/** What a runner said that did not go well. */
function ran(command, args, folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8', timeout: 120_000 })
  assert.equal(status, 0, `${stdout}\n${stderr}`)
  return stdout + stderr
}

/** The file of a package's command. */
const command = (name, bin) => join(dirname(require.resolve(`${name}/package.json`)), bin)

/** Writes tests down where the package's own modules are found, runs them, and removes them. */
function within(files, play) {
  const folder = mkdtempSync(join(npm, 'test/realms-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    play(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

// Jest runs test files so. What it does beside that is shown by examples/jest.
test('in a realm that shares nothing with that of Node', async () => {
  const file = join(npm, 'dist/cjs/index.cjs')
  const realm = createContext({ console, process, performance: undefined, setTimeout: undefined, queueMicrotask: undefined, URL })
  const load = runInContext(`(function (require, module, exports, __filename) {${readFileSync(file, 'utf8')}\n})`, realm)
  const module = { exports: {} }
  load(require, module, module.exports, file)
  const { createMiniProgram, startPractice } = module.exports
  const is = (type, value) => runInContext(`(value) => value instanceof ${type}`, realm)(value)
  const practice = startPractice()
  const mp = createMiniProgram({ practice })
  const options = { url: 'https://api.practice.test/bytes/1000', responseType: 'arraybuffer' }
  const { data } = await ended(mp.wx.request, options)
  assert.ok(is('ArrayBuffer', data) && !(data instanceof ArrayBuffer) && data.byteLength === 1000)
  const { data: json } = await ended(mp.wx.request, { url: 'https://api.practice.test/json' })
  assert.ok(is('Object', json) && is('Array', json.list))
  for (const wrong of [() => createMiniProgram({ platform: 'iphone' }), () => practice.control('/none')]) {
    assert.throws(wrong, (error) => is('Error', error))
  }
  for (const wrong of [mp.setNetworkType('6g'), mp.advance(-1), mp.server('/none')]) {
    await assert.rejects(wrong, (error) => is('Error', error))
  }
  await mp.close()
  assert.throws(() => mp.wx.request(options), (error) => is('Error', error))
  practice.close()
})

for (const pool of ['forks', 'threads', 'vmThreads']) {
  test(`under Vitest (${pool})`, () => within({
    'realm.test.js': `
      import { afterAll, expect, test, vi } from 'vitest'
      import { createMiniProgram, startPractice } from '${join(npm, 'dist/esm/index.mjs')}'
      const practice = startPractice()
      const mp = createMiniProgram({ practice })
      const api = 'https://api.practice.test'
      const ended = (call, options) => new Promise((success, fail) => call({ ...options, success, fail }))
      const kinds = [
        ['as they are', () => vi.useFakeTimers(), () => vi.useRealTimers()],
        ['everything', () => vi.useFakeTimers({ toFake: [
          'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'Date',
          'performance', 'queueMicrotask', ...(['threads', 'vmThreads'].includes('${pool}') ? ['nextTick'] : []),
        ] }), () => vi.useRealTimers()],
      ]
      afterAll(async () => { await mp.close(); practice.close() })
      ${TESTS}
    `,
  }, (folder) => ran(command('vitest', 'vitest.mjs'), ['run', '--root', folder, `--pool=${pool}`], folder)))
}
