// dayjs with a plugin and a language, crypto-js, immer and lodash, on answers of a server.
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import utc from 'dayjs/plugin/utc'
import relativeTime from 'dayjs/plugin/relativeTime'

const CryptoJS = require('crypto-js')
const { produce, freeze } = require('immer')
const _ = require('lodash')

dayjs.extend(utc)
dayjs.extend(relativeTime)

const request = options => new Promise((success, fail) => wx.request({ ...options, success, fail }))
const API = 'https://api.practice.test'

async function run() {
  const day = dayjs.utc('2024-02-29T12:00:00Z').locale('zh-cn')
  console.log('dayjs:', day.format('YYYY年MM月DD日 dddd'), day.add(1, 'year').format('MM-DD'), day.from(day.add(3, 'day')))

  const data = '签名 signed'
  const { data: { sha256 } } = await request({ url: `${API}/sink`, method: 'POST', data })
  console.log('sha256:', CryptoJS.SHA256(data).toString() === sha256)
  const key = CryptoJS.enc.Utf8.parse('0123456789abcdef')
  const sealed = CryptoJS.AES.encrypt(data, key, { mode: CryptoJS.mode.ECB }).toString()
  const { data: echoed } = await request({ url: `${API}/echo`, method: 'POST', data: { sealed } })
  const opened = CryptoJS.AES.decrypt(JSON.parse(echoed.body).sealed, key, { mode: CryptoJS.mode.ECB })
  console.log('aes:', opened.toString(CryptoJS.enc.Utf8), CryptoJS.HmacMD5('m', 'k').toString())

  const { data: before } = await request({ url: `${API}/json` })
  const after = produce(freeze(before, true), draft => { draft.list.push(4) })
  console.log('immer:', before.list.length, after.list.length, Object.isFrozen(after.list))

  const grouped = _.chain(after.list).groupBy(n => n % 2 ? 'odd' : 'even').mapValues(_.sum).value()
  console.log('lodash:', JSON.stringify(grouped), _.get(after, 'list[3]'))
}

App({ onLaunch: () => run().catch(error => console.log(error.stack)) })
