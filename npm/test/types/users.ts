// What users write, with the official typings.

import { createMiniProgram, startPractice } from 'wxnet'
import type { Call, MiniProgram, Options, Wx } from 'wxnet'

const server = startPractice()
const options: Options = { platform: 'ios', domains: { requestdomain: ['https://api.example.com'] }, practice: server }
const mp: MiniProgram = createMiniProgram(options)
createMiniProgram({ answers: { login: { success: { code: 'x' } }, pay: [{ fail: {} }, { success: 1 }] } })

// @ts-expect-error there is no such option
createMiniProgram({ platfrom: 'ios' })
// @ts-expect-error there is no such platform
createMiniProgram({ platform: 'windows' })
// @ts-expect-error there is no such list
createMiniProgram({ domains: { domain: [] } })
// @ts-expect-error an answer is a success or a fail
createMiniProgram({ answers: { login: { code: 'x' } } })
// @ts-expect-error an answer is one of them
createMiniProgram({ answers: { login: { success: {}, fail: {} } } })

const offered: Pick<WechatMiniprogram.Wx, Extract<keyof Wx, keyof WechatMiniprogram.Wx>> = mp.wx
const task: WechatMiniprogram.RequestTask = mp.wx.request({
  url: 'https://api.example.com/',
  success: ({ data, statusCode }) => void [data, statusCode.toFixed()],
})
task.abort()
const login: Promise<WechatMiniprogram.LoginSuccessCallbackResult> = mp.wx.login()
// @ts-expect-error this is not offered
mp.wx.createCanvasContext('canvas')
// @ts-expect-error url is required
mp.wx.request({})
// @ts-expect-error the wx of a launch stays
mp.wx = createMiniProgram().wx

async function drive() {
  await mp.setNetworkType('none')
  // @ts-expect-error there is no such network
  await mp.setNetworkType('6g')
  await mp.answer('scanCode', ({ onlyFromCamera }) => ({ success: { result: String(onlyFromCamera) } }))
  const last: Call | undefined = mp.calls().at(-1)
  const milliseconds: number | undefined = last?.timings.ended
  const errMsg: string | undefined = last?.result?.errMsg
  const found: string = await mp.until(() => mp.calls()[0]?.url ?? '')
  const title: unknown = mp.page()?.data.title
  for (const { level, text } of mp.console()) void [level === 'phone', text.trim()]
  return [milliseconds, errMsg, found, title]
}

export { drive, login, offered }
