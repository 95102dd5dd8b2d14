import { afterEach, beforeEach, expect, test } from 'vitest'
import { mp } from 'wxnet/vitest'
import { request } from '../src/request'

const logins = () => mp.calls().filter(({ url }) => url.endsWith('/login')).length
const isRunning = (path: string) => () => mp.calls().some(({ url, state }) => url.endsWith(path) && state === 'running')

// The phone is the same for all tests of the file.
beforeEach(() => mp.server('/expire-tokens'))
afterEach(async () => {
  await mp.show()
  await mp.setNetworkType('wifi')
})

test('calls that begin together log in once', async () => {
  const before = logins()
  const accounts = await Promise.all([request('/me'), request('/me'), request('/me')])
  expect(accounts).toEqual([{ code: 'a-visitor' }, { code: 'a-visitor' }, { code: 'a-visitor' }])
  expect(logins() - before).toBe(1)
})

test('a token that has expired is replaced without a word', async () => {
  await request('/me')
  const before = logins()
  await mp.server('/expire-tokens')
  expect(await request('/me')).toEqual({ code: 'a-visitor' })
  expect(logins() - before).toBe(1)
})

test('what the server refuses is an error', async () => {
  await expect(request('/status/500')).rejects.toThrow('the server answered 500')
})

test('a server that does not answer is given up after a minute', async () => {
  const end = expect(request('/silent')).rejects.toThrow('request:fail timeout')
  await mp.until(isRunning('/silent'))
  await mp.advance(60_000)
  await end
})

test('without a network there is an error at once', async () => {
  await mp.setNetworkType('none')
  await expect(request('/me')).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
})

test('a call that runs on in the background is interrupted after five seconds', async () => {
  const end = expect(request('/silent')).rejects.toThrow('request:fail interrupted')
  await mp.until(isRunning('/silent'))
  await mp.hide()
  await mp.advance(5_000)
  await end
})

test('a user who does not log in is asked again', async () => {
  const answers = [{ fail: { errMsg: 'login:fail auth deny' } }, { success: { code: 'another-visitor' } }]
  await mp.answer('login', answers)
  await expect(request('/me')).rejects.toMatchObject({ errMsg: 'login:fail auth deny' })
  expect(await request('/me')).toEqual({ code: 'another-visitor' })
})

test('a host that is not in the domain list is not even looked up', async () => {
  const { errMsg } = await new Promise<{ errMsg: string }>((complete) => {
    wx.request({ url: 'https://example.com/', complete })
  })
  expect(errMsg).toContain('url not in domain list')
})
