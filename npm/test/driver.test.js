// The driver in Node: everything that docs/driver.md names, for a project of its own.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createMiniProgram, startPractice } from '../src/index.js'
import { arrived, ended, pause } from './waits.js'
import { written } from './projects.js'

const practice = startPractice()
after(() => practice.close())
beforeEach(() => practice.control('/reset'))

const silent = Object.fromEntries(['log', 'info', 'debug', 'warn', 'error'].map((level) => [level, () => {}]))
const api = 'https://api.practice.test'

/** Runs a test with a mini-program whose files these are. */
function driven(name, files, play, options = {}) {
  test(name, async () => {
    const project = files === undefined ? undefined : written(files)
    const mp = createMiniProgram({ practice, console: silent, ...(project && { project, libVersion: '3.16.2' }), ...options })
    try {
      await play(mp, project)
    } finally {
      await mp.close()
      if (project !== undefined) rmSync(project, { recursive: true })
    }
  })
}

/** Pages that write down what happens to them in the globals of this realm. */
const LOGGED = {
  'app.json': { pages: ['pages/index/index', 'pages/detail/detail'] },
  'app.js': `
    const log = []
    App({
      log,
      onLaunch(options) { log.push(['onLaunch', options.path, options.query]) },
      onShow(options) { log.push(['onShow', options.path]) },
      onHide() { log.push(['onHide']) },
      onPageNotFound({ path, isEntryPage }) { log.push(['onPageNotFound', path, isEntryPage]) },
    })`,
  'pages/index/index.js': `
    const { log } = getApp()
    Page({
      data: { loaded: 0 },
      onLoad(query) { log.push(['index', query]); this.setData({ loaded: 1 }) },
      onHide() { log.push(['index hide']) },
      onUnload() { log.push(['index unload']) },
      logged() { return log },
      double(value) { return value * 2 },
    })`,
  'pages/detail/detail.js': "Page({ onLoad(query) { getApp().log.push(['detail', query]) }, logged() { return getApp().log } })",
}

driven('the first open launches the program with its page and query', LOGGED, async (mp) => {
  assert.equal(mp.page(), undefined)
  await mp.open('pages/detail/detail?id=7&name=%E8%8C%B6')
  assert.deepEqual(mp.page().call('logged'), [
    ['onLaunch', 'pages/detail/detail', { id: '7', name: '%E8%8C%B6' }],
    ['onShow', 'pages/detail/detail'],
    ['detail', { id: '7', name: '%E8%8C%B6' }],
  ])
  assert.equal(mp.wx.getLaunchOptionsSync().path, 'pages/detail/detail')
})

driven('a first open without a path opens the first page of app.json', LOGGED, async (mp) => {
  await mp.open()
  assert.deepEqual([mp.page().path, mp.page().query, mp.page().data], ['pages/index/index', {}, { loaded: 1 }])
  assert.equal(mp.page().call('double', 21), 42)
  assert.throws(() => mp.page().call('none'), { message: 'pages/index/index has no function none' })
})

driven('the second open lies on top of the first', LOGGED, async (mp) => {
  await mp.open('pages/index/index')
  await mp.open('pages/detail/detail?id=1')
  assert.deepEqual([mp.page().path, mp.page().query], ['pages/detail/detail', { id: '1' }])
  assert.deepEqual(mp.page().call('logged').slice(3), [['index hide'], ['detail', { id: '1' }]])
})

driven('a page that app.json does not list is told to the program', LOGGED, async (mp) => {
  await mp.open('pages/none/none?a=1')
  await mp.open('pages/index/index')
  const log = mp.page().call('logged')
  assert.deepEqual(log.slice(0, 3), [
    ['onLaunch', 'pages/none/none', { a: '1' }], ['onShow', 'pages/none/none'], ['onPageNotFound', 'pages/none/none', true],
  ])
})

driven('a page that nobody has is an error where nobody listens', {
  'app.json': { pages: ['pages/index/index'] }, 'pages/index/index.js': 'Page({})', 'app.js': 'App({})',
}, async (mp) => {
  await assert.rejects(mp.open('pages/none/none'), { name: 'Error', message: 'page "pages/none/none" is not found: app.json does not list it' })
})

driven('what app.js throws is the error of the open', { 'app.js': "throw new RangeError('oh')" }, async (mp) => {
  await assert.rejects(mp.open('pages/index/index'), { name: 'RangeError', message: 'oh' })
})

driven('background and foreground are told to app and page', LOGGED, async (mp) => {
  await mp.open('pages/index/index')
  await mp.hide()
  await mp.hide()
  await mp.show()
  assert.deepEqual(mp.page().call('logged').slice(3), [['index hide'], ['onHide'], ['onShow', 'pages/index/index']])
})

driven('the next launch begins with a fresh program', LOGGED, async (mp) => {
  await mp.open('pages/index/index')
  const old = mp.page().call('logged')
  await mp.relaunch()
  assert.deepEqual(old.slice(3), [['index hide'], ['onHide'], ['index unload']])
  assert.equal(mp.page(), undefined)
  await mp.open('pages/detail/detail')
  assert.deepEqual(mp.page().call('logged')[0], ['onLaunch', 'pages/detail/detail', {}])
})

driven('what was asked for without waiting happens in order', LOGGED, async (mp) => {
  const opened = mp.open('pages/index/index')
  const hidden = mp.hide()
  const shown = mp.show()
  await Promise.all([opened, hidden, shown])
  assert.deepEqual(mp.page().call('logged').slice(2), [['index', {}], ['index hide'], ['onHide'], ['onShow', 'pages/index/index']])
})

const TIMED = {
  'app.json': { pages: ['pages/index/index'] },
  'app.js': 'App({})',
  'pages/index/index.js': `
    Page({
      data: { fired: [] },
      onLoad() {
        const fire = name => this.setData({ fired: [...this.data.fired, name] })
        setTimeout(fire, 60_000, 'minute')
        setTimeout(() => { fire('second'); setTimeout(fire, 1000, 'two seconds') }, 1000)
        const beat = setInterval(() => { fire('beat'); if (this.data.fired.length > 4) clearInterval(beat) }, 700)
        clearTimeout(setTimeout(fire, 10, 'never'))
        setTimeout(() => { throw new Error('in a timer') }, 500)
      },
    })`,
}

driven("the program's timers go by the session's clock", TIMED, async (mp) => {
  await mp.open('pages/index/index')
  const { data } = mp.page()
  await mp.advance(999)
  assert.deepEqual(mp.page().data.fired, ['beat'])
  await mp.advance(1)
  assert.deepEqual(mp.page().data.fired, ['beat', 'second'])
  await mp.advance(1500)
  assert.deepEqual(mp.page().data.fired, ['beat', 'second', 'beat', 'two seconds', 'beat'])
  await mp.advance(57_500)
  assert.deepEqual(mp.page().data.fired.slice(5), ['minute'])
  assert.ok(mp.console().some(({ level, text }) => level === 'error' && text.includes('in a timer')))
  await mp.idle()
  assert.ok(data)
}, { onError() {} })

driven("the program's timers fire in real time, and end with their launch", {
  'app.json': { pages: ['pages/index/index'] },
  'app.js': "App({ beats: 0, onLaunch() { setInterval(() => { this.beats += 1 }, 10) } })",
  'pages/index/index.js': 'Page({ app: () => getApp() })',
}, async (mp) => {
  await mp.open()
  const app = mp.page().call('app')
  await arrived(() => app.beats >= 3)
  await mp.relaunch()
  const { beats } = app
  await pause(60)
  assert.equal(app.beats, beats)
})

driven('wx.exitMiniProgram ends the launch as a user does', LOGGED, async (mp) => {
  await mp.open('pages/index/index')
  const log = mp.page().call('logged')
  mp.wx.exitMiniProgram()
  await arrived(() => log.length === 6)
  assert.deepEqual(log.slice(3), [['index hide'], ['onHide'], ['index unload']])
  await pause(10)
  assert.throws(() => mp.wx.request({ url: `${api}/echo` }), { message: 'this launch of the mini-program has ended' })
})

driven('time stands still but for what is waited for', undefined, async (mp) => {
  let failed
  mp.wx.request({ url: `${api}/silent`, timeout: 5000, fail: ({ errMsg }) => { failed = errMsg } })
  await mp.advance(4999)
  assert.equal(failed, undefined)
  await mp.advance(1)
  assert.equal(failed, 'request:fail timeout')
})

driven('after the clock was moved it goes on by itself', undefined, async (mp) => {
  const end = new Promise((fail) => mp.wx.request({ url: `${api}/silent`, timeout: 300, fail }))
  await mp.advance(100)
  assert.equal((await end).errMsg, 'request:fail timeout')
})

driven('the network changes', undefined, async (mp) => {
  const heard = []
  mp.wx.onNetworkStatusChange((event) => heard.push(event))
  await mp.setNetworkType('none')
  await mp.setNetworkType('4g')
  assert.deepEqual(heard, [{ isConnected: false, networkType: 'none' }, { isConnected: true, networkType: '4g' }])
  await assert.rejects(mp.setNetworkType('6g'), (error) => error instanceof Error && /6g/.test(error.message))
  await mp.setWeakNet(true)
})

driven('what a driver cannot mean is an error', undefined, async (mp) => {
  for (const wrong of [-1, NaN, Infinity, '5', undefined]) {
    await assert.rejects(mp.advance(wrong), { message: 'a time should be milliseconds' }, String(wrong))
  }
  await assert.rejects(mp.setWeakNet('yes'), { message: 'whether the network is weak should be a Boolean' })
  await assert.rejects(mp.open(7), { message: 'the path of a page should be a String' })
  await assert.rejects(mp.setNetworkType(), Error)
})

driven('a function is answered by a value, and by a function that is asked for each call', undefined, async (mp) => {
  await mp.answer('login', { success: { code: 'a' } })
  assert.equal((await ended(mp.wx.login, {})).code, 'a')
  let asked = 0
  await mp.answer('login', async () => {
    await pause(5)
    return { success: { code: `b${++asked}` } }
  })
  assert.deepEqual([(await ended(mp.wx.login, {})).code, (await ended(mp.wx.login, {})).code], ['b1', 'b2'])
  await mp.answer('scanCode', (options) => ({ success: { result: options.scanType.join() } }))
  assert.equal((await ended(mp.wx.scanCode, { scanType: ['barCode', 'qrCode'] })).result, 'barCode,qrCode')
  await mp.relaunch()
  assert.equal((await ended(mp.wx.login, {})).code, 'b3')
  await mp.answer('wholly', { success: { new: true } })
  assert.equal((await ended(mp.wx.wholly, {})).new, true)
  await assert.rejects(mp.answer('login', { sucess: {} }), (error) => error instanceof Error && error.message.startsWith('an answer is'))
})

driven('files are chosen, beginning in the working folder', undefined, async (mp) => {
  const own = fileURLToPath(new URL('../../examples/shop/test/photo.png', import.meta.url))
  await mp.chooseFiles([own])
  const { tempFiles: [{ path, size }] } = await ended(mp.wx.chooseImage, {})
  assert.equal(size, mp.wx.getFileSystemManager().readFileSync(path).byteLength)
  const folder = process.cwd()
  process.chdir(dirname(own))
  try {
    await mp.chooseFiles(['photo.png'])
  } finally {
    process.chdir(folder)
  }
  assert.equal((await ended(mp.wx.chooseImage, {})).tempFiles[0].size, size)
  await assert.rejects(mp.chooseFiles(['not-there.png']), (error) => error instanceof Error && /not-there\.png/.test(error.message))
  await assert.rejects(mp.chooseFiles('photo.png'), (error) => error instanceof Error && /chooseFiles/.test(error.message))
})

driven('until waits for events and for what nobody hears of', undefined, async (mp) => {
  let code
  mp.wx.request({ url: `${api}/echo`, success: ({ statusCode }) => { code = statusCode } })
  assert.equal(await mp.until(() => code), 200)
  setTimeout(() => { code = 'later' }, 30)
  assert.equal(await mp.until(() => code === 'later' && 'so'), 'so')
  await assert.rejects(mp.until(() => false, { timeout: 30 }), { message: 'not so within 30 ms: () => false' })
})

driven('idle waits for everything', undefined, async (mp) => {
  let ends = 0
  for (let count = 0; count < 20; count++) mp.wx.request({ url: `${api}/delay/30`, complete: () => { ends += 1 } })
  await mp.idle()
  assert.equal(ends, 20)
  await mp.idle()
})

driven('the server is spoken to outside of the mini-program', undefined, async (mp) => {
  await ended(mp.wx.request, { url: `${api}/echo` })
  assert.deepEqual(await mp.server('/requests'), practice.control('/requests'))
  await assert.rejects(mp.server('/no-such-control'), (error) => error instanceof Error)
})

driven('without a practice server there is none to speak to', undefined, async (mp) => {
  await assert.rejects(mp.server('/requests'), { message: 'there is no practice server: give one as the option practice' })
}, { practice: undefined })

driven('what was printed can be read', { 'app.js': "console.log('a', { b: 1 }); App({ onLaunch() { console.warn('c') } })" }, async (mp) => {
  await mp.open()
  const lines = mp.console().filter(({ level }) => level === 'log' || level === 'warn')
  assert.deepEqual(lines, [{ level: 'log', text: 'a { b: 1 }' }, { level: 'warn', text: 'c' }])
})

test('a program without files has no pages to open', async () => {
  const mp = createMiniProgram()
  await assert.rejects(mp.open('pages/index/index'), { message: 'this mini-program has no files: give its folder as the option project' })
  await mp.close()
})

test('the shop is driven by its script', async () => {
  const shop = fileURLToPath(new URL('../../examples/shop', import.meta.url))
  const mp = createMiniProgram({ project: shop, practice, console: silent })
  const { default: drive } = await import(join(shop, 'test/drive.js'))
  const { chooseFiles } = mp
  mp.chooseFiles = (paths) => chooseFiles(paths.map((path) => join(shop, 'test', path)))
  await mp.open()
  await drive(mp)
  await mp.close()
})
