// Requests with a token: it is fetched when it is needed, and once more when the server no longer takes it.

type Options = Omit<WechatMiniprogram.RequestOption, 'url' | 'success' | 'fail' | 'complete'>
type Answer<T extends object> = WechatMiniprogram.RequestSuccessCallbackResult<T>

const API = 'https://api.practice.test'

/** The token of all calls, or the login that fetches it. */
let token: Promise<string> | undefined

/** A request to the API; gives what the server answered. */
export async function request<T extends object>(path: string, options: Options = {}): Promise<T> {
  const first = token ??= login()
  let answer = await authorised<T>(first, path, options)
  if (answer.statusCode === 401) {
    // Of several calls that find the token expired the first one fetches another.
    if (token === first) token = login()
    answer = await authorised<T>(token, path, options)
  }
  if (answer.statusCode >= 400) throw new Error(`the server answered ${answer.statusCode}`)
  return answer.data
}

async function authorised<T extends object>(token: Promise<string>, path: string, { header, ...options }: Options) {
  return send<T>({ ...options, url: API + path, header: { ...header, Authorization: `Bearer ${await token}` } })
}

async function login() {
  try {
    const { code } = await wx.login()
    const { data } = await send<{ token: string }>({ url: `${API}/login`, method: 'POST', data: { code } })
    return data.token
  } catch (error) {
    token = undefined
    throw error
  }
}

const send = <T extends object>(options: WechatMiniprogram.RequestOption<T>) =>
  new Promise<Answer<T>>((success, reject) => {
    wx.request<T>({ ...options, success, fail: ({ errMsg }) => reject(new Error(errMsg)) })
  })
