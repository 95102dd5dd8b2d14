// Worker threads, and mini-programs that nobody holds any more: nothing is left of them.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { run } from './processes.js'

/** A script whose last line says that nothing is left. */
async function clean(script, flags = ['--expose-gc']) {
  const { code, signal, lines, errors } = await run(`${script}\nconsole.log(await gone() ? 'nothing' : 'something')`, { flags })
  assert.deepEqual({ code, signal, errors, last: lines.at(-1) }, { code: 0, signal: null, errors: '', last: 'nothing' }, lines.join('\n'))
  return lines
}

/** A worker that begins everything, and then does something. */
const worker = (then) => `
  new Worker(new URL('data:text/javascript,' + encodeURIComponent(\`
    import { parentPort } from 'node:worker_threads'
    import { createMiniProgram, startPractice } from '\${entry}'
    const practice = startPractice()
    const mp = createMiniProgram({ practice })
    const { wx } = mp
    for (let count = 0; count < 20; count++) wx.request({ url: 'https://api.practice.test/silent' })
    wx.downloadFile({ url: 'https://files.practice.test/bytes/100000000' })
    const socket = wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
    socket.onMessage(() => socket.send({ data: 'x' }))
    socket.onOpen(() => { socket.send({ data: 'x' }); parentPort.postMessage('open') })
    ${then}
  \`)))`

const ENTRY = new URL('../src/index.js', import.meta.url).href
const entry = `const entry = ${JSON.stringify(ENTRY)}\n`

test('a worker that is terminated in the middle of calls leaves nothing', async () => {
  await clean(`${entry}
    for (let round = 0; round < 10; round++) {
      const worker = ${worker('')}
      await new Promise((resolve) => worker.once('message', resolve))
      await worker.terminate()
    }
  `)
})

test('workers that are terminated at any moment leave nothing', async () => {
  await clean(`${entry}
    for (let round = 0; round < 30; round++) {
      const worker = ${worker('')}
      worker.on('error', (error) => console.log(error))
      await new Promise((resolve) => setTimeout(resolve, 40 + round * 5))
      await worker.terminate()
    }
  `)
})

test('a worker that ends by itself leaves nothing', async () => {
  await clean(`${entry}
    const worker = ${worker("socket.onOpen(() => setTimeout(() => mp.close().then(() => practice.close()), 50))")}
    await new Promise((resolve) => worker.once('exit', resolve))
  `)
})

test('a worker that exits leaves nothing', async () => {
  await clean(`${entry}
    const worker = ${worker("socket.onOpen(() => setTimeout(() => process.exit(3), 50))")}
    const code = await new Promise((resolve) => worker.once('exit', resolve))
    if (code !== 3) throw new Error('it exited with ' + code)
  `)
})

test('the addon outlives the workers that alone have loaded it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'wxnet-threads-')), 'alone.mjs')
  writeFileSync(file, `
    import { Worker } from 'node:worker_threads'
    ${entry}
    for (let round = 0; round < 5; round++) {
      const worker = ${worker('')}
      await new Promise((resolve) => worker.once('message', resolve))
      await worker.terminate()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  `)
  const { status, signal } = spawnSync(process.execPath, [file], { timeout: 60_000 })
  rmSync(dirname(file), { recursive: true })
  assert.deepEqual({ status, signal }, { status: 0, signal: null })
})

test('a process exits while its workers are busy', async () => {
  const { code, signal } = await run(`${entry}
    const workers = [1, 2, 3].map(() => ${worker('')})
    await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))))
    process.exit(4)
  `)
  assert.deepEqual({ code, signal }, { code: 4, signal: null })
})

test('what one thread closes does not touch another', async () => {
  const lines = await clean(`${entry}
    const practice = startPractice()
    const mp = createMiniProgram({ practice })
    const end = ended(mp.wx.request, { url: api + '/delay/500' })
    const worker = ${worker('')}
    await new Promise((resolve) => worker.once('message', resolve))
    await worker.terminate()
    console.log((await end).statusCode)
    await mp.close()
  `)
  assert.equal(lines[0], '200')
})

test('a mini-program that nobody holds is collected, with its open connections', async () => {
  await clean(`
    const practice = startPractice()
    const collected = new FinalizationRegistry(() => console.log('collected'))
    async function use() {
      const mp = createMiniProgram({ practice })
      collected.register(mp, undefined)
      await ended(mp.wx.request, { url: api + '/echo' })
      mp.wx.onAppShow(() => mp)
    }
    for (let count = 0; count < 20; count++) await use()
  `)
})

test('a mini-program that nobody holds goes on until everything has ended', async () => {
  const lines = await clean(`
    const practice = startPractice()
    const begin = () => {
      createMiniProgram({ practice }).wx.request({ url: api + '/delay/300', success: ({ statusCode }) => console.log(statusCode) })
    }
    begin()
    for (let round = 0; round < 10; round++) {
      globalThis.gc()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  `)
  assert.equal(lines[0], '200')
})

test('a mini-program that lost its last task while it was held goes after it', async () => {
  await clean(`
    const practice = startPractice()
    const begin = () => {
      const socket = createMiniProgram({ practice }).wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
      return new Promise((resolve) => {
        socket.onOpen(() => socket.close({}))
        socket.onClose(resolve)
      })
    }
    await begin()
  `)
})
