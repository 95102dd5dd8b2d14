// In place of the suite's mock, `scripts/test.utils`: the library's own adapter over the real `wx`.

import { createAdapter } from '@/adpater/createAdapter'
import { keep, reached, wx } from './setup.js'

export * from 'suite/scripts/test.utils'

/** The library's adapter for this platform. */
export const real = createAdapter({ request: wx.request, upload: wx.uploadFile, download: wx.downloadFile })

/**
 * What the mock answers and the platform does not: it has no PATCH (REQ-05), CONNECT reaches no server (REQ-06), and
 * what answers HEAD has no body (RES-23). They travel as POST, as they do where an app cannot do without them;
 * `differences.test.js` sends them as they are.
 */
const TUNNELLED = ['PATCH', 'CONNECT', 'HEAD']

/** @param {number} status @param {boolean} drop whether the server hangs up instead */
const mock = (status, drop) => ({ headers = {}, data = { result: null }, delay = 0, before, after } = {}) => (config) => {
  before?.(config)
  const { method, url } = config
  const tunnel = TUNNELLED.includes(method) ? { 'x-http-method-override': method } : undefined
  const answered = (end) => (result) => {
    end(result)
    after?.()
  }
  return real({
    ...config,
    url: reached(url),
    method: tunnel ? 'POST' : method,
    headers: { ...config.headers, ...tunnel, 'x-answer': keep({ status, headers, data, delay, drop }) },
    success: answered(config.success),
    fail: answered(config.fail),
  })
}

export const mockAdapter = mock(200, false)
export const mockAdapterError = mock(500, false)
export const mockAdapterFail = mock(400, true)
