// axios with axios-miniprogram-adapter: requests, interceptors, failures and cancelling.
import axios from 'axios'
import mpAdapter from 'axios-miniprogram-adapter'

const http = axios.create({ baseURL: 'https://api.practice.test', adapter: mpAdapter, timeout: 20000 })
http.interceptors.request.use(config => {
  config.headers['X-Token'] = 'token'
  return config
})

const header = (echoed, name) => echoed.headers.find(([own]) => own.toLowerCase() === name)?.[1]

async function run() {
  const got = await http.get('/echo', { params: { q: '小 程序', list: [1, 2] } })
  console.log('get:', got.status, got.data.method, decodeURIComponent(got.data.url), header(got.data, 'x-token'))
  const posted = await http.post('/echo', { a: '值', n: 1 })
  console.log('post:', posted.data.body, header(posted.data, 'content-type'))
  const form = await http.put('/echo', new URLSearchParamsLike({ a: 1, b: 'x y' }).toString(), {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
  })
  console.log('form:', form.data.method, form.data.body, header(form.data, 'content-type'))
  const missing = await http.get('/status/404').catch(error => error)
  console.log('404:', missing.response.status, missing.message)
  const slow = await http.get('/silent', { timeout: 300 }).catch(error => error)
  console.log('timeout:', slow.code, slow.message)
  const source = axios.CancelToken.source()
  const cancelled = http.get('/silent', { cancelToken: source.token }).catch(error => error)
  setTimeout(() => source.cancel('enough'), 50)
  console.log('cancelled:', axios.isCancel(await cancelled), (await cancelled).message)
  const bytes = await http.get('/bytes/300', { responseType: 'arraybuffer' })
  console.log('bytes:', bytes.data.byteLength, new Uint8Array(bytes.data)[299])
  const both = await axios.all([http.get('/json'), http.delete('/echo')])
  console.log('all:', both.map(answer => answer.data.method || answer.data.number).join())
}

/** What a form's body is made by, where there is no URLSearchParams. */
class URLSearchParamsLike {
  constructor(fields) { this.fields = fields }
  toString() {
    return Object.entries(this.fields).map(pair => pair.map(encodeURIComponent).join('=')).join('&')
  }
}

App({ onLaunch: () => run() })
