// What users write in CommonJS.

import { createMiniProgram } from 'wxnet'
import wxnet = require('wxnet')

const mp: wxnet.MiniProgram = createMiniProgram()
const task: WechatMiniprogram.RequestTask = mp.wx.request({ url: 'https://api.example.com/' })

export = task
