import assert from 'node:assert/strict'
import { test } from 'node:test'

import { carryInvoke, carryOn } from '../text.js'

/** What a text host is told for a message, and what it is answered with. */
function told(answer, ...message) {
  let given
  const invoke = carryInvoke((head, body) => {
    given = [head, body]
    return answer
  })
  return [given, invoke(...message), given].slice(1)
}

test('a message is a list of its name and its fields, with the body beside it', () => {
  const bytes = new ArrayBuffer(1)
  const [reply, given] = told('7', 'send', bytes, 1, undefined, { brand: 'Number' })
  assert.equal(reply, 7)
  assert.deepEqual(given, ['["send",1,null,{"brand":"Number"}]', bytes])
})

test('fields that are left out at the end are not written', () => {
  assert.deepEqual(told('null', 'close', undefined, 1, undefined, undefined), [undefined, ['["close",1]', undefined]])
})

test('a reply may have a body', () => {
  assert.deepEqual(told(['{"a":1}', 'text'], 'read')[0], [{ a: 1 }, 'text'])
  assert.deepEqual(told(['null', 'text'], 'read')[0], [undefined, 'text'])
})

test('halves of surrogate pairs become replacement characters', () => {
  const [, [head]] = told('null', 'x', undefined, '\ud800a\udfff😀', '\\ud800', '"\\\n\u0001')
  assert.deepEqual(JSON.parse(head), ['x', '\ufffda\ufffd😀', '\\ud800', '"\\\n\u0001'])
  assert.ok(!/[^\\]\\ud/.test(head))
})

test('an event gets its fields apart, and null is a field that was left out', () => {
  const heard = []
  const on = carryOn((...event) => heard.push(event))
  on('["saved",1,"downloadFile:ok",200,null,"http://usr/a"]')
  on('["message",1,true]', 'hello')
  assert.deepEqual(heard, [
    ['saved', undefined, 1, 'downloadFile:ok', 200, undefined, 'http://usr/a'],
    ['message', 'hello', 1, true],
  ])
})
