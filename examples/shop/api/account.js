// Who the user is: a token of the shop for a code of the platform, kept from launch to launch.

import { API } from './hosts'
import { call } from './call'

let underway

/** The token; one that is there is good until the shop says otherwise. */
export function login() {
  const token = wx.getStorageSync('token')
  if (token) return Promise.resolve(token)
  underway = underway || fetchToken().finally(() => { underway = undefined })
  return underway
}

/** The shop refused the token. */
export function forget(token) {
  if (wx.getStorageSync('token') === token) wx.removeStorageSync('token')
}

async function fetchToken() {
  const { code } = await wx.login()
  const { data } = await call({ url: `${API}/login`, method: 'POST', data: { code } })
  wx.setStorageSync('token', data.token)
  return data.token
}
