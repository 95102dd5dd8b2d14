// Requests with a token: it is fetched when it is needed, and once more when the server no longer takes it.

/** @typedef {Omit<WechatMiniprogram.RequestOption, 'url' | 'success' | 'fail' | 'complete'>} Options */

const API = 'https://api.practice.test'

/** The token of all calls, or the login that fetches it. @type {Promise<string> | undefined} */
let token

/**
 * A request to the API; gives what the server answered.
 * @param {string} path
 * @param {Options} [options]
 */
async function request(path, options = {}) {
  const first = token ??= login()
  let answer = await authorised(first, path, options)
  if (answer.statusCode === 401) {
    // Of several calls that find the token expired the first one fetches another.
    if (token === first) token = login()
    answer = await authorised(token, path, options)
  }
  if (answer.statusCode >= 400) throw new Error(`the server answered ${answer.statusCode}`)
  return answer.data
}

/** @param {Promise<string>} token @param {string} path @param {Options} options */
async function authorised(token, path, { header, ...options }) {
  return send({ ...options, url: API + path, header: { ...header, Authorization: `Bearer ${await token}` } })
}

async function login() {
  try {
    const { code } = await wx.login()
    const { data } = await send({ url: `${API}/login`, method: 'POST', data: { code } })
    return data.token
  } catch (error) {
    token = undefined
    throw error
  }
}

/**
 * @param {WechatMiniprogram.RequestOption} options
 * @returns {Promise<WechatMiniprogram.RequestSuccessCallbackResult<Record<string, any>>>}
 */
const send = (options) => new Promise((success, reject) => {
  wx.request({ ...options, success, fail: ({ errMsg }) => reject(new Error(errMsg)) })
})

module.exports = { request }
