// weapp-cookie: a cookie jar around wx.request, which it replaces.
import cookies from 'weapp-cookie'

const API = 'https://api.practice.test'
const request = path => new Promise((success, fail) => wx.request({ url: API + path, success, fail }))
const sent = async path => {
  const { data } = await request(path)
  return data.headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value).join(' & ')
}

async function run() {
  console.log('nothing at first:', JSON.stringify(await sent('/echo')))
  await request(`/cookies?sid=abc&lang=${encodeURIComponent('zh; Path=/status')}&gone=${encodeURIComponent('x; Max-Age=0')}`)
  console.log('kept:', cookies.get('sid', 'api.practice.test'), cookies.has('gone', 'api.practice.test'))
  console.log('sent:', await sent('/echo'))
  cookies.set('uid', 100, { domain: '.practice.test' })
  console.log('of the whole domain:', (await sent('/echo')).split('; ').sort().join('; '))
  console.log('stored:', wx.getStorageSync('__cookie_store__').map(({ name }) => name).join())
  cookies.remove('sid', 'api.practice.test')
  console.log('removed:', await sent('/echo'))
}

App({ onLaunch: () => run() })
