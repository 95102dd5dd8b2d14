import { beforeEach, expect, test } from 'vitest'
import { mp } from 'wxnet/vitest'
import { request } from '../src/request.js'

const logins = () => mp.calls().filter(({ url }) => url.endsWith('/login')).length

beforeEach(() => mp.server('/expire-tokens'))

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
  await request('/me')
  const answer = request('/silent')
  const end = expect(answer).rejects.toThrow('request:fail timeout')
  await mp.until(() => mp.calls().at(-1).url.endsWith('/silent'))
  await mp.advance(60_000)
  await end
})

test('without a network there is an error at once', async () => {
  await mp.setNetworkType('none')
  await expect(request('/me')).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
  await mp.setNetworkType('wifi')
})

test('a call that runs on in the background is interrupted after five seconds', async () => {
  await request('/me')
  const end = expect(request('/silent')).rejects.toThrow('request:fail interrupted')
  await mp.until(() => mp.calls().at(-1).url.endsWith('/silent'))
  await mp.hide()
  await mp.advance(5_000)
  await mp.show()
  await end
})

test('a host that is not in the domain list is not even looked up', async () => {
  const end = await new Promise((resolve) => wx.request({ url: 'https://example.com/', complete: resolve }))
  expect(end.errMsg).toContain('url not in domain list')
})
