import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Host, jobs, listening } from './host.js'

test('a function with callbacks is one message, and its end an event', () => {
  const host = new Host()
  const log = []
  const fs = host.wx.getFileSystemManager()
  assert.equal(fs.readFile(listening(log, { filePath: 'http://usr/a', encoding: 'utf8', position: 1 })), undefined)
  const rare = { encoding: 'utf8', digestAlgorithm: undefined, position: 1, length: undefined, recursive: undefined }
  assert.deepEqual(host.last, ['file', undefined, 'readFile', 1, 'http://usr/a', undefined, rare])
  host.on('opSuccess', 'text', 1, 'readFile:ok', {})
  assert.deepEqual(log, [
    ['success', { data: 'text', errMsg: 'readFile:ok' }],
    ['complete', { data: 'text', errMsg: 'readFile:ok' }],
  ])
  assert.equal(log[0][1], log[1][1])
})

test('nobody waits for a function without callbacks, and none has a promise', () => {
  const host = new Host()
  assert.equal(host.wx.getFileSystemManager().unlink({ filePath: 'http://usr/a' }), undefined)
  assert.deepEqual(host.last, ['file', undefined, 'unlink', undefined, 'http://usr/a'])
})

test('the manager is one object, and its methods work detached', () => {
  const { wx } = new Host()
  assert.equal(wx.getFileSystemManager(), wx.getFileSystemManager())
  const { accessSync } = wx.getFileSystemManager()
  assert.doesNotThrow(() => {
    try {
      accessSync('a')
    } catch (error) {
      // The host of this test answers nothing.
      assert.ok(error instanceof TypeError)
    }
  })
})

test('what is written crosses as the body, and anything else by its brand', () => {
  const host = new Host()
  const fs = host.wx.getFileSystemManager()
  const bytes = new ArrayBuffer(2)
  fs.writeFile({ filePath: 'a', data: bytes })
  assert.deepEqual(host.last, ['file', bytes, 'writeFile', undefined, 'a'])
  fs.writeFile({ filePath: 'a', data: '' })
  assert.deepEqual(host.last, ['file', '', 'writeFile', undefined, 'a'])
  fs.writeFile({ filePath: 1, data: new Uint8Array(2) })
  assert.deepEqual(host.last.slice(4), [{ brand: 'Number' }, undefined, undefined, { brand: 'Uint8Array' }])
})

test('a form that waits returns what its reply has', () => {
  const host = new Host()
  const fs = host.wx.getFileSystemManager()
  const answer = (reply) => { host.answers.file = () => reply }
  answer([{}, 'text'])
  assert.equal(fs.readFileSync('a', 'utf8', 0, 4), 'text')
  assert.equal(host.last[6].length, 4)
  answer({ files: ['a'] })
  assert.deepEqual(fs.readdirSync('http://usr'), ['a'])
  answer({ savedFilePath: 'b' })
  assert.equal(fs.saveFileSync('a', 'b'), 'b')
  assert.deepEqual(host.last.slice(2, 6), ['saveFileSync', undefined, 'a', 'b'])
  answer({})
  assert.equal(fs.mkdirSync('a', true), undefined)
  assert.equal(host.last[6].recursive, true)
})

test('a form that waits throws an Error with the errMsg', () => {
  const host = new Host()
  host.answers.file = () => ({ errMsg: 'accessSync:fail no such file or directory a', errno: 1300002 })
  assert.throws(() => host.wx.getFileSystemManager().accessSync('a'), (error) =>
    error instanceof Error && error.message === 'accessSync:fail no such file or directory a')
  assert.deepEqual(host.printed, [])
})

test('stats say what they are of', () => {
  const host = new Host()
  const facts = { mode: 33188, size: 2, lastAccessedTime: 1, lastModifiedTime: 1, isDirectory: false }
  host.answers.file = () => ({ stats: facts })
  const stats = host.wx.getFileSystemManager().statSync('a')
  assert.deepEqual([stats.isFile(), stats.isDirectory(), stats.size], [true, false, 2])
  assert.equal(JSON.stringify(stats), '{"mode":33188,"size":2,"lastAccessedTime":1,"lastModifiedTime":1}')
  host.answers.file = () => ({ stats: [{ path: '/', stats: { ...facts, isDirectory: true } }] })
  const [folder] = host.wx.getFileSystemManager().statSync('a', true)
  assert.deepEqual([folder.path, folder.stats.isDirectory()], ['/', true])
})

test('an argument that is no Object ends the call inside of it', async () => {
  const host = new Host()
  host.wx.getFileSystemManager().unlink()
  assert.deepEqual(host.printed, [['error', 'unlink:fail not an Object but Undefined']])
  const refused = await host.wx.saveFile('a').catch((error) => error)
  assert.equal(refused.errMsg, 'saveFile:fail not an Object but String')
})

test('a parameter error ends the call inside of it', () => {
  const host = new Host()
  const log = []
  host.answers.file = () => ({ errMsg: 'saveFile:fail parameter error', errno: 1001 })
  host.wx.saveFile(listening(log, { tempFilePath: 1 }))
  assert.deepEqual(log.map(([name]) => name), ['fail', 'complete'])
  assert.deepEqual(host.printed, [['error', 'saveFile:fail parameter error']])
})

test('functions of wx have a promise where the version has', async () => {
  const host = new Host()
  const saved = host.wx.saveFile({ tempFilePath: 'a' })
  host.on('opSuccess', undefined, 1, 'saveFile:ok', { savedFilePath: 'b' })
  assert.deepEqual(await saved, { savedFilePath: 'b', errMsg: 'saveFile:ok' })
  assert.ok(host.wx.getSavedFileList() instanceof Promise)
  const old = new Host(['CallTask'])
  assert.equal(old.wx.saveFile({ tempFilePath: 'a' }), undefined)
  host.on('opFail', undefined, 2, { errMsg: 'getSavedFileList:fail system error' })
  await jobs()
  assert.deepEqual(host.reported, [])
})

test('choosers tell what may be chosen', () => {
  const host = new Host()
  const log = []
  host.wx.chooseImage(listening(log, { count: 2, sizeType: ['original'] }))
  assert.deepEqual(host.last, ['choose', undefined, 'chooseImage', 1, 2])
  host.on('opSuccess', undefined, 1, 'chooseImage:ok', { tempFilePaths: ['a'], tempFiles: [{ path: 'a', size: 1 }] })
  assert.deepEqual(log[0][1].tempFiles, [{ path: 'a', size: 1 }])
  host.wx.chooseMedia(listening(log, { mediaType: ['video', 1] }))
  assert.deepEqual(host.last, ['choose', undefined, 'chooseMedia', 2, undefined, ['video']])
  host.wx.chooseMessageFile(listening(log, { count: 1, type: 'file', extension: ['pdf'] }))
  assert.deepEqual(host.last, ['choose', undefined, 'chooseMessageFile', 3, 1, ['file'], ['pdf']])
})

test('what a version does not have is not there', () => {
  const host = new Host(['CallTask'])
  const log = []
  host.wx.chooseImage(listening(log))
  host.on('opSuccess', undefined, 1, 'chooseImage:ok', { tempFilePaths: ['a'], tempFiles: [] })
  assert.deepEqual(log[0][1], { tempFilePaths: ['a'], errMsg: 'chooseImage:ok' })
  assert.equal(host.wx.getFileSystemManager().appendFile, undefined)
  assert.equal(new Host().wx.env.USER_DATA_PATH, 'http://usr')
})
