// What the suite's mock answers otherwise than the platform, seen through the library.

import { expect, test } from 'vitest'
import axios from '@/axios'
import { real } from './mock.js'
import { keep, reached } from './setup.js'

const sent = (method, answer = {}) => axios({
  adapter: real,
  url: reached('/test'),
  method,
  headers: { 'x-answer': keep({ status: 200, headers: {}, data: { result: 1 }, delay: 0, drop: false, ...answer }) },
})

test('PATCH is refused inside the call, so that there is no task yet (REQ-05)', async () => {
  const { request, response } = await sent('patch').catch((error) => error)
  expect(request).toBeUndefined()
  expect(response.data).toEqual({
    errno: 1001,
    errMsg: 'request:fail parameter error: parameter.method should be one of '
      + 'OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;',
  })
})

test('CONNECT reaches no server (REQ-06)', async () => {
  const { response } = await sent('connect').catch((error) => error)
  expect(response.data.errMsg).toContain('net::ERR_METHOD_NOT_SUPPORTED')
})

test('what answers HEAD has no body (RES-23)', async () => {
  expect((await sent('head')).data).toBe('')
})

test('a server that hangs up has no status: the library makes one up', async () => {
  const { response } = await sent('get', { drop: true }).catch((error) => error)
  expect(response.data.errMsg).toContain('net::ERR_EMPTY_RESPONSE')
  expect(response.status).toBe(400)
})
