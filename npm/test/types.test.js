// @ts-check
// The declarations: what they name is there, and they compile as users have them compiled.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createMiniProgram, startPractice } from '../src/index.js'

const here = dirname(fileURLToPath(import.meta.url))
const declarations = readFileSync(join(here, '../types/index.d.ts'), 'utf8')

test('the offered functions are those that the newest base library has', async () => {
  const mp = createMiniProgram()
  const [, offered] = declarations.split('export type Offered =')
  const names = [...offered.matchAll(/'(\w+)'/g)].map(([, name]) => name)
  assert.deepEqual(names.sort(), Object.keys(mp.wx).sort())
  await mp.close()
})

test('every option that is declared is taken', async () => {
  const practice = startPractice()
  const folder = mkdtempSync(join(here, 'types/scratch-'))
  const { cacert } = practice.access
  /** @type {Required<import('../types/index.js').Options>} */
  const every = {
    project: join(here, '../../examples/shop'),
    root: folder,
    appid: 'wx0123456789abcdef',
    version: 7,
    platform: 'devtools',
    libVersion: '3.0.0',
    domains: { requestdomain: [], wsrequestdomain: [], uploaddomain: [], downloaddomain: [] },
    urlCheck: false,
    debug: true,
    cacert,
    intermediate: [cacert],
    useSystemCa: false,
    resolve: 'a.example:443:127.0.0.1',
    connectTo: ['a.example:443:b.example:443'],
    proxy: 'http://127.0.0.1:3128',
    networkTimeout: { request: 1, connectSocket: 2, uploadFile: 3, downloadFile: 4 },
    dataDir: folder,
    answers: { login: { success: { code: 'x' } }, scanCode: [{ fail: { errMsg: 'scanCode:fail cancel' } }] },
    images: [fileURLToPath(import.meta.url)],
    network: '4g',
    language: 'en',
    interfaces: ['192.168.1.7/24'],
    limits: {
      calls: 1, sockets: 1, domains: 1, timeout: 1, download: 1, answer: 1, message: 1, unsent: 1, redirects: 1,
      tempFiles: 1, keptFiles: 1, file: 1, storedValue: 1, storage: 1,
    },
    unanswered: '192.0.2.1',
    practice,
    console: { log() {}, info() {}, debug() {}, warn() {}, error() {} },
    onError() {},
  }
  await createMiniProgram(every).close()
  practice.close()
  rmSync(folder, { recursive: true })
})

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const nodenext = { module: 'nodenext' }
const bundler = { module: 'esnext', moduleResolution: 'bundler' }
const official = 'miniprogram-api-typings'

for (const [name, options, files] of /** @type {Array<[string, object, string[]]>} */ ([
  ['without any other types', { ...nodenext, types: [] }, ['plain.ts']],
  ['with those of Node', { ...nodenext, types: ['node'] }, ['plain.ts']],
  ['with those of browsers', { ...bundler, types: [], lib: ['es2022', 'dom'] }, ['plain.ts']],
  ['with the official ones', { ...nodenext, types: [official] }, ['users.ts', 'common.cts']],
  ['with the official ones, for a bundler', { ...bundler, types: [official] }, ['users.ts']],
  // The official ones and those of Node both declare `console`, `require` and `module`.
  ['with all of them', { ...nodenext, types: [official, 'node'], skipLibCheck: true }, ['users.ts', 'common.cts', 'presets.ts']],
  ['beside the code', { ...nodenext, types: [official, 'node'], skipLibCheck: true, allowJs: true }, ['code.ts']],
])) {
  test(`the declarations compile ${name}`, async () => {
    const settings = join(here, 'types', `tsconfig.${name.replaceAll(/\W/g, '-')}.json`)
    const strict = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022'], skipLibCheck: false }
    writeFileSync(settings, JSON.stringify({ compilerOptions: { ...strict, ...options }, files }))
    const failed = await promisify(execFile)(process.execPath, [tsc, '-p', settings]).then(() => '', ({ stdout }) => stdout)
    rmSync(settings)
    assert.equal(failed, '')
  })
}
