// The options of createMiniProgram: what each does, and what is said of a wrong one.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createMiniProgram, startPractice } from '../src/index.js'
import { written } from './projects.js'
import { ended } from './waits.js'

const practice = startPractice()
const scratch = mkdtempSync(join(tmpdir(), 'wxnet-options-'))
after(() => {
  practice.close()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => practice.control('/reset'))

const api = 'https://api.practice.test'
const silent = Object.fromEntries(['log', 'info', 'debug', 'warn', 'error'].map((level) => [level, () => {}]))

/** A mini-program with these options, closed in the end. */
async function made(options, play) {
  const mp = createMiniProgram({ console: silent, ...options })
  try {
    return await play(mp)
  } finally {
    await mp.close()
  }
}

const port = (to) => to.split(':').at(-1)
/** Where a host and port of the practice server are really found. */
const found = (host) => practice.access.connectTo.find((to) => to.startsWith(`${host}:`))

const file = join(scratch, 'a-file')
writeFileSync(file, 'no certificate')

for (const [options, message] of [
  [null, /^options: an object is expected$/],
  [{ urlcheck: false }, /^urlcheck: there is no such option; is urlCheck meant\?$/],
  [{ libversion: '3.0.0' }, /^libversion: .* is libVersion meant\?$/],
  [{ domain: [] }, /^domain: .* is domains meant\?$/],
  [{ conectTo: [] }, /^conectTo: .* is connectTo meant\?$/],
  [{ something: 1 }, /^something: there is no such option$/],
  [{ platform: 'iphone' }, /^platform: .*ios.*android.*devtools/],
  [{ platform: 1 }, /^platform: a text is expected$/],
  [{ libVersion: '3' }, /^libVersion: /],
  [{ libVersion: 3 }, /^libVersion: a text is expected$/],
  [{ appid: 5 }, /^appid: a text is expected$/],
  [{ version: '1' }, /^version: a whole number is expected$/],
  [{ version: -1 }, /^version: a whole number is expected$/],
  [{ urlCheck: 'no' }, /^urlCheck: true or false is expected$/],
  [{ debug: 1 }, /^debug: true or false is expected$/],
  [{ urlCheck: false, platform: 'ios' }, /^urlCheck has no effect on phones \(DBG-05\)/],
  [{ domains: { request: [] } }, /^domains: .*request/],
  [{ domains: { requestdomain: 'https://a.example' } }, /^domains: /],
  [{ domains: join(scratch, 'none.json') }, /^domains: .*none\.json/],
  [{ cacert: join(scratch, 'none.pem') }, /^cacert: .*none\.pem/],
  [{ cacert: file }, /^cacert: /],
  [{ cacert: 5 }, /^cacert: a list of texts is expected$/],
  [{ intermediate: file }, /^intermediate: /],
  [{ useSystemCa: 'yes' }, /^useSystemCa: true or false is expected$/],
  [{ resolve: 'a.example' }, /^resolve: /],
  [{ resolve: [1] }, /^resolve: a text is expected$/],
  [{ connectTo: 'a.example' }, /^connectTo: /],
  [{ proxy: 'socks5://a.example' }, /^proxy: /],
  [{ networkTimeout: 5000 }, /^networkTimeout: an object is expected$/],
  [{ networkTimeout: { requests: 5000 } }, /^networkTimeout: there is no timeout "requests"/],
  [{ limits: { call: 1 } }, /^limits: there is no limit "call"/],
  [{ limits: { calls: 1.5 } }, /^limits: a whole number is expected$/],
  [{ dataDir: file }, /^dataDir: /],
  [{ images: join(scratch, 'none.png') }, /^images: .*none\.png/],
  [{ images: scratch }, /^images: .*this is no regular file$/],
  [{ network: '6g' }, /^network: .*6g/],
  [{ language: 5 }, /^language: a text is expected$/],
  [{ interfaces: ['192.168.1.7'] }, /^interfaces: /],
  [{ interfaces: '192.168.1.7/24' }, /^interfaces: a list of texts is expected$/],
  [{ unanswered: 'there' }, /^unanswered: "there" is no address$/],
  [{ answers: { login: { sucess: {} } } }, /^answers: /],
  [{ answers: join(scratch, 'none.json') }, /^answers: .*none\.json/],
  [{ project: join(scratch, 'none') }, /^project: .*none/],
  [{ project: scratch }, /^project: /],
  [{ practice: true }, /^practice: what startPractice\(\) gives is expected$/],
  [{ console: 'stdout' }, /^console: a console is expected$/],
  [{ onError: 'print' }, /^onError: a function is expected$/],
  [{ version: 1n }, /^version: this value cannot be written as JSON$/],
  [{ language: () => 'en' }, /^language: this value cannot be written as JSON$/],
]) {
  const name = JSON.stringify(options, (_, value) => (['bigint', 'function'].includes(typeof value) ? String(value) : value))
  test(`${name?.replaceAll(scratch, '')} is refused`, () => {
    assert.throws(() => createMiniProgram(options), (error) => error instanceof Error && message.test(error.message) || assert.fail(error.message))
  })
}

test('undefined is as good as nothing', () => made(
  { platform: undefined, practice: undefined, console: silent, images: undefined }, async (mp) => { assert.ok(mp.wx) },
))

test('cacert, connectTo and domains lead to a server', () => made({
  cacert: practice.access.cacert, connectTo: found('api.practice.test'), domains: { requestdomain: [api] },
}, async (mp) => {
  assert.equal((await ended(mp.wx.request, { url: `${api}/echo` })).statusCode, 200)
}))

test('files of certificates and of domain lists will do', () => {
  const [pem, domains] = [join(scratch, 'ca.pem'), join(scratch, 'domains.json')]
  writeFileSync(pem, practice.access.cacert)
  writeFileSync(domains, JSON.stringify({ requestdomain: [api] }))
  return made({ cacert: [pem], connectTo: [found('api.practice.test')], domains }, async (mp) => {
    assert.equal((await ended(mp.wx.request, { url: `${api}/echo` })).statusCode, 200)
  })
})

test('without its authority a server is not trusted', () => made({
  connectTo: found('api.practice.test'), domains: { requestdomain: [api] },
}, async (mp) => {
  await assert.rejects(ended(mp.wx.request, { url: `${api}/echo` }))
}))

test('resolve gives the address of a host', () => {
  const own = port(found('api.practice.test'))
  const url = `https://api.practice.test:${own}`
  return made({
    cacert: practice.access.cacert, resolve: `api.practice.test:${own}:127.0.0.1`, domains: { requestdomain: [url] },
  }, async (mp) => {
    assert.equal((await ended(mp.wx.request, { url: `${url}/echo` })).statusCode, 200)
  })
})

test('unanswered says where nobody answers', () => made({
  domains: { requestdomain: ['https://a.example'] }, resolve: 'a.example:443:192.0.2.1', unanswered: '192.0.2.1',
}, async (mp) => {
  const { errMsg } = await ended(mp.wx.request, { url: 'https://a.example/' }).catch((failure) => failure)
  assert.match(errMsg, /^request:fail/)
}))

test('a proxy is asked for every server', async () => {
  const asked = []
  const proxy = createServer()
  proxy.on('connect', ({ url }, client, head) => {
    asked.push(url)
    const [host, to] = found(url.split(':')[0]).split(':').slice(2)
    const server = connect(Number(to), host, () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n')
      server.write(head)
      server.pipe(client).pipe(server)
    })
    server.on('error', () => client.destroy())
    client.on('error', () => server.destroy())
  })
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  await made({
    cacert: practice.access.cacert, domains: { requestdomain: [api] }, proxy: `http://127.0.0.1:${proxy.address().port}`,
  }, async (mp) => {
    assert.equal((await ended(mp.wx.request, { url: `${api}/echo` })).statusCode, 200)
  })
  proxy.close()
  assert.deepEqual(asked, ['api.practice.test:443'])
})

test('networkTimeout ends calls', () => made({ practice, networkTimeout: { request: 50 } }, async (mp) => {
  await assert.rejects(ended(mp.wx.request, { url: `${api}/silent` }), { errMsg: 'request:fail timeout' })
}))

test('limits hold', () => made({ practice, limits: { calls: 1 } }, async (mp) => {
  mp.wx.request({ url: `${api}/silent` })
  mp.wx.request({ url: `${api}/silent` })
  await mp.until(() => mp.calls().length === 2 && mp.calls().every(({ state }) => state !== 'called'))
  assert.deepEqual(mp.calls().map(({ state }) => state), ['running', 'queued'])
}))

test('with a dataDir files and storage of an appid stay', async () => {
  const options = { dataDir: join(scratch, 'data'), appid: 'wx0123456789abcdef' }
  await made(options, async ({ wx }) => {
    wx.setStorageSync('a', { b: 1 })
    wx.getFileSystemManager().writeFileSync(`${wx.env.USER_DATA_PATH}/kept`, 'x')
  })
  await made(options, async ({ wx }) => {
    assert.deepEqual(wx.getStorageSync('a'), { b: 1 })
    assert.equal(wx.getFileSystemManager().readFileSync(`${wx.env.USER_DATA_PATH}/kept`, 'utf8'), 'x')
  })
  await made({ ...options, appid: 'wx0123456789abcdee' }, async ({ wx }) => { assert.equal(wx.getStorageSync('a'), '') })
  await made({}, async ({ wx }) => { assert.equal(wx.getStorageSync('a'), '') })
  assert.ok(existsSync(options.dataDir) && readdirSync(options.dataDir).length > 0)
})

test('images are what choosers find', () => {
  const image = fileURLToPath(new URL('../../examples/shop/test/photo.png', import.meta.url))
  return made({ images: image }, async ({ wx }) => {
    const { tempFilePaths: [path] } = await ended(wx.chooseImage, {})
    assert.deepEqual(Buffer.from(wx.getFileSystemManager().readFileSync(path)), readFileSync(image))
  })
})

test('answers are given in place of a person and of the servers of the platform', async () => {
  const answers = { login: { success: { code: 'c' } } }
  const from = join(scratch, 'answers.json')
  writeFileSync(from, JSON.stringify(answers))
  for (const option of [answers, from]) {
    await made({ answers: option }, async ({ wx }) => { assert.equal((await ended(wx.login, {})).code, 'c') })
  }
})

test('platform, libVersion, appid, version, network and language are those of the mini-program', () => made({
  practice, platform: 'android', libVersion: '2.30.0', appid: 'wx0123456789abcdef', version: 7, network: '4g', language: 'en',
}, async (mp) => {
  const { wx } = mp
  assert.equal((await ended(wx.getNetworkType, {})).networkType, '4g')
  assert.equal(wx.getSystemInfoSync().platform, 'android')
  assert.equal(wx.getSystemInfoSync().SDKVersion, '2.30.0')
  assert.equal(wx.getSystemInfoSync().language, 'en')
  const { data } = await ended(wx.request, { url: `${api}/echo` })
  assert.match(JSON.stringify(data), /wx0123456789abcdef\/7\/page-frame\.html/)
}))

test('a project has its own settings, and options stand over them', async () => {
  const project = written({
    'project.config.json': { appid: 'wx0123456789abcdef', libVersion: '2.20.0' },
    'domains.json': { requestdomain: [api] },
  })
  await made({ project, practice }, async ({ wx }) => {
    assert.equal(wx.getSystemInfoSync().SDKVersion, '2.20.0')
    assert.equal(wx.getAccountInfoSync().miniProgram.appId, 'wx0123456789abcdef')
  })
  await made({ project, libVersion: '2.25.0' }, async ({ wx }) => { assert.equal(wx.getSystemInfoSync().SDKVersion, '2.25.0') })
  rmSync(project, { recursive: true })
})

test('what a project should be told of is printed, and can be read', async () => {
  const project = written({})
  await made({ project }, async (mp) => {
    assert.match(mp.console()[0].text, /there is no libVersion/)
    assert.equal(mp.console()[0].level, 'run')
  })
  rmSync(project, { recursive: true })
})

test('errors of callbacks go to onError', async () => {
  const errors = []
  await made({ practice, onError: (error) => errors.push(error) }, async (mp) => {
    mp.wx.request({ url: `${api}/echo`, success() { throw new TypeError('oh') } })
    await mp.idle()
    assert.ok(mp.console().some(({ text }) => text.includes('TypeError: oh')))
  })
  assert.deepEqual(errors.map(({ message }) => message), ['oh'])
})
