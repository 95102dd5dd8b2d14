// How long the process lives: as long as something is pending, and no longer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './processes.js'

/** What a script printed, and that it ended by itself. */
async function printed(script, options) {
  const { code, signal, lines, errors } = await run(script, options)
  assert.deepEqual({ code, signal, errors }, { code: 0, signal: null, errors: '' }, lines.join('\n'))
  return lines
}

test('an idle mini-program and an idle practice server do not hold the process', async () => {
  const lines = await printed(`
    const practice = startPractice()
    createMiniProgram({ practice }).wx.onAppShow(() => {})
    createMiniProgram()
    process.on('exit', () => console.log(performance.now() - began < 5000))
  `)
  assert.deepEqual(lines, ['true'])
})

test('the process lives until the last callback has run', async () => {
  const lines = await printed(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice })
    process.on('exit', () => console.log('exit'))
    wx.request({ url: api + '/echo', success: () => {
      console.log('first')
      Promise.resolve().then(() => {
        wx.request({ url: api + '/delay/300', complete: () => console.log('second') })
      })
    } })
  `)
  assert.deepEqual(lines, ['first', 'second', 'exit'])
})

test('an open socket holds the process, and a closed one does not', async () => {
  const lines = await printed(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice })
    const socket = wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
    process.on('exit', () => console.log('exit'))
    socket.onOpen(() => {
      setTimeout(() => socket.send({ data: 'still here' }), 300).unref()
    })
    socket.onMessage(({ data }) => {
      console.log(data)
      socket.close({})
    })
    socket.onClose(() => console.log('closed'))
  `)
  assert.deepEqual(lines, ['still here', 'closed', 'exit'])
})

test('what the file system and the phone are asked for is waited for', async () => {
  const lines = await printed(`
    const { wx } = createMiniProgram()
    wx.getFileSystemManager().writeFile({
      filePath: wx.env.USER_DATA_PATH + '/a', data: 'x', complete: ({ errMsg }) => console.log(errMsg),
    })
    wx.setStorage({ key: 'a', data: 1, complete: ({ errMsg }) => console.log(errMsg) })
    wx.getNetworkType({ complete: ({ errMsg }) => console.log(errMsg) })
  `)
  assert.deepEqual(lines.sort(), ['getNetworkType:ok', 'setStorage:ok', 'writeFile:ok'])
})

test('a call whose limit ends it in the far future ends with its mini-program', async () => {
  const lines = await printed(`
    const practice = startPractice()
    const mp = createMiniProgram({ practice })
    mp.wx.request({ url: api + '/silent', complete: () => console.log('never') })
    mp.wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
    setTimeout(() => mp.close(), 200)
    process.on('exit', () => console.log(performance.now() - began < 10_000))
  `)
  assert.deepEqual(lines, ['true'])
})

test('a goodbye is waited for', async () => {
  const lines = await printed(`
    const practice = startPractice()
    const mp = createMiniProgram({ practice })
    const socket = mp.wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
    await new Promise((resolve) => socket.onOpen(resolve))
    await mp.close()
    console.log('closed')
  `)
  assert.deepEqual(lines, ['closed'])
})

test('process.exit in a callback ends the process there', async () => {
  const { code, lines } = await run(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice })
    wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
    for (let count = 0; count < 5; count++) wx.request({ url: api + '/silent' })
    wx.request({ url: api + '/echo', success: () => {
      console.log('bye')
      process.exit(7)
    }, complete: () => console.log('never') })
  `)
  assert.deepEqual({ code, lines }, { code: 7, lines: ['bye'] })
})

test('what a callback throws is printed, lets everything go on, and makes the exit code 1', async () => {
  const { code, lines, errors } = await run(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice })
    wx.onError((text) => console.log('heard', text.includes('oh')))
    wx.request({ url: api + '/echo', success: () => { throw new Error('oh') }, complete: () => {
      console.log('complete')
      wx.request({ url: api + '/echo', success: () => console.log('next') })
    } })
  `)
  assert.deepEqual({ code, lines }, { code: 1, lines: ['heard true', 'complete', 'next'] })
  assert.match(errors, /Error: oh\n/)
})

test('what onError throws is uncaught', async () => {
  const { code, lines, errors } = await run(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice, onError: (error) => { throw error } })
    wx.request({ url: api + '/echo', success: () => { throw new Error('oh') } })
  `)
  assert.deepEqual({ code, lines }, { code: 1, lines: [] })
  assert.match(errors, /Error: oh\n/)
})

test('after an uncaught exception that somebody takes the mini-program goes on', async () => {
  const lines = await printed(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice, onError: (error) => { throw error } })
    process.on('uncaughtException', ({ message }) => console.log('taken', message))
    wx.request({ url: api + '/echo', success: () => { throw new Error('oh') }, complete: () => {
      wx.request({ url: api + '/echo', success: () => console.log('next') })
    } })
  `)
  assert.deepEqual(lines, ['taken oh', 'next'])
})

test('a signal ends the process while calls are in flight', { skip: process.platform === 'win32' }, async () => {
  const { signal, code } = await run(`
    const practice = startPractice()
    const { wx } = createMiniProgram({ practice })
    wx.connectSocket({ url: 'wss://ws.practice.test/echo' }).onOpen(() => console.log('open'))
    wx.request({ url: api + '/silent' })
  `, { onLine: (_, child) => child.kill('SIGINT') })
  assert.deepEqual({ code, signal }, { code: null, signal: 'SIGINT' })
})

test('a timer of the program holds the process, as far as it is its own', async () => {
  const lines = await printed(`
    import { mkdtempSync, writeFileSync, rmSync } from 'node:fs'
    const project = mkdtempSync('/tmp/wxnet-lifetime-')
    writeFileSync(project + '/app.json', '{}')
    writeFileSync(project + '/app.js', \`
      App({ onLaunch() {
        setTimeout(() => console.log('fired'), 300)
        const beat = setInterval(() => { clearInterval(beat); console.log('beat') }, 50)
      } })
    \`)
    process.on('exit', () => { console.log('exit'); rmSync(project, { recursive: true }) })
    const mp = createMiniProgram({ project, libVersion: '3.0.0' })
    mp.open()
  `)
  assert.deepEqual(lines.slice(-3), ['beat', 'fired', 'exit'])
})

test('files of who is not closed go with the process, however it ends', async () => {
  for (const end of ['', 'process.exit(0)', 'setTimeout(() => { throw new Error("mine") })', 'mp.close().then(() => process.exit(0))']) {
    const { lines } = await run(`
      const { mkdtempSync, readdirSync, rmSync } = await import('node:fs')
      const { tmpdir } = await import('node:os')
      const { join } = await import('node:path')
      process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'homes-'))
      const practice = startPractice()
      const mp = createMiniProgram({ practice })
      console.log(readdirSync(process.env.TMPDIR).length)
      process.on('exit', () => {
        console.log(readdirSync(process.env.TMPDIR).length)
        rmSync(process.env.TMPDIR, { recursive: true })
      })
      mp.wx.downloadFile({ url: 'https://files.practice.test/bytes/1000', success: () => {
        mp.wx.request({ url: api + '/silent' })
        ${end === '' ? 'mp.advance(60_000)' : end}
      } })
    `)
    assert.deepEqual(lines, ['1', '0'], end)
  }
})

test('of a closed mini-program nothing is left that could keep a realm', async () => {
  const lines = await printed(`
    import { createHook } from 'node:async_hooks'
    const left = new Map()
    createHook({ init: (id, type) => left.set(id, type), destroy: (id) => left.delete(id) }).enable()
    const listeners = process.listenerCount('exit')
    const mp = createMiniProgram()
    const functions = () => [...left.values()].filter((type) => type.includes('threadsafe')).length
    console.log(functions())
    await mp.close()
    for (let round = 0; round < 100 && functions() > 0; round++) await new Promise((resolve) => setTimeout(resolve, 10))
    console.log(functions(), process.listenerCount('exit') - listeners)
  `)
  assert.deepEqual(lines, ['1', '0 0'])
})
