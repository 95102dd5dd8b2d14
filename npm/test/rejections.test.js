// Promises that nobody looked at: programs that listen hear of them, and Node goes on as without them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './processes.js'

const LISTENS = "mp.wx.onUnhandledRejection(({ reason, promise }) => console.log('heard', reason.message, promise instanceof Promise))"

test('a program that listens hears of it, and the process ends as without it', async () => {
  const { code, lines, errors } = await run(`
    const mp = createMiniProgram()
    ${LISTENS}
    Promise.reject(new Error('oh'))
    setTimeout(() => console.log('never'), 1000)
  `)
  assert.deepEqual({ code, lines }, { code: 1, lines: ['heard oh true'] })
  assert.match(errors, /Error: oh\n/)
})

test('whoever else listens decides what becomes of it', async () => {
  const { code, lines, errors } = await run(`
    process.on('unhandledRejection', ({ message }) => console.log('decided', message))
    const mp = createMiniProgram()
    ${LISTENS}
    Promise.reject(new Error('oh'))
    setTimeout(() => console.log('after'), 100)
  `)
  assert.deepEqual({ code, lines: lines.sort(), errors }, { code: 0, lines: ['after', 'decided oh', 'heard oh true'], errors: '' })
})

test('the app hears of it too, in each launch, until it is closed', async () => {
  const { code, lines } = await run(`
    import { mkdtempSync, writeFileSync, rmSync } from 'node:fs'
    const project = mkdtempSync('/tmp/wxnet-rejections-')
    writeFileSync(project + '/app.json', '{}')
    writeFileSync(project + '/app.js', "App({ onUnhandledRejection({ reason }) { console.log('app', reason) }, onLaunch() { Promise.reject('launched') } })")
    process.on('unhandledRejection', () => {})
    const tick = () => new Promise((resolve) => setTimeout(resolve, 20))
    const mp = createMiniProgram({ project, libVersion: '3.0.0' })
    await mp.open()
    await tick()
    await mp.relaunch()
    Promise.reject('between')
    await tick()
    await mp.open()
    await tick()
    await mp.close()
    Promise.reject('closed')
    await tick()
    console.log(process.listenerCount('unhandledRejection'))
    rmSync(project, { recursive: true })
  `)
  assert.deepEqual({ code, lines }, { code: 0, lines: ['app launched', 'app launched', '1'] })
})

test('a program that does not listen changes nothing', async () => {
  const { code, lines } = await run(`
    const practice = startPractice()
    const mp = createMiniProgram({ practice })
    await ended(mp.wx.request, { url: api + '/echo' })
    console.log(process.listenerCount('unhandledRejection'))
  `)
  assert.deepEqual({ code, lines }, { code: 0, lines: ['0'] })
})
