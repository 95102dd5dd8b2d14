// Requests with a token: it is fetched when it is needed, and once more when the server no longer takes it.

const API = 'https://api.practice.test'

/** The token of all calls, or the login that fetches it. @type {Promise<string> | undefined} */
let token

/** A request to the API; gives what the server answered. */
export async function request(path, options = {}) {
  const first = token ??= login()
  let result = await authorised(first, path, options)
  if (result.statusCode === 401) {
    // Of several calls that find the token expired the first one fetches another.
    if (token === first) token = login()
    result = await authorised(token, path, options)
  }
  if (result.statusCode >= 400) throw new Error(`the server answered ${result.statusCode}`)
  return result.data
}

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

const send = (options) => new Promise((success, reject) => {
  wx.request({ ...options, success, fail: ({ errMsg, errno }) => reject(Object.assign(new Error(errMsg), { errno })) })
})
