// What users write who have not installed the official typings.

import { createMiniProgram } from 'wxnet'

const mp = createMiniProgram({ project: '.' })
mp.wx.request({ url: 'https://api.example.com/' })
const login: unknown = mp.wx.login()
// @ts-expect-error this is not offered
mp.wx.createCanvasContext('canvas')
const ended: boolean = mp.calls().every(({ state }) => state === 'ended')

export { ended, login }
