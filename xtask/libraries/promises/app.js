// wx-promise-pro and miniprogram-api-promise: functions of wx that give promises.
import { promisify, promisifyAll } from 'miniprogram-api-promise'

const { promisifyAll: extend } = require('wx-promise-pro')

const API = 'https://api.practice.test'

async function run() {
  const wxp = {}
  promisifyAll(wx, wxp)
  const { statusCode, data } = await wxp.request({ url: `${API}/json` })
  console.log('all:', statusCode, data.text)
  console.log('synchronous stays:', typeof wxp.getStorageSync('none'))
  const failure = await wxp.request({ url: 'https://elsewhere.practice.test/' }).catch(error => error)
  console.log('failure:', failure.errMsg.startsWith('request:fail url not in domain list'), failure instanceof Error)
  const download = promisify(wx.downloadFile)
  const { tempFilePath } = await download({ url: `${API}/download/a.bin?size=2000` })
  console.log('one:', await sizeOf(promisify, tempFilePath))

  extend()
  const answers = await Promise.all([1, 2, 3].map(n => wx.pro.request({ url: `${API}/echo?n=${n}` })))
  console.log('pro:', answers.map(answer => answer.data.url.slice(-3)).join())
  await wx.pro.setStorage({ key: 'k', data: { deep: [1] } })
  console.log('pro storage:', JSON.stringify((await wx.pro.getStorage({ key: 'k' })).data))
}

/** The size of a file, by the file system's promises. */
async function sizeOf(promisify, filePath) {
  const files = wx.getFileSystemManager()
  const { size } = await promisify(files.getFileInfo)({ filePath })
  return size
}

App({ onLaunch: () => run() })
