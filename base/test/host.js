// A host made of two functions: it writes down what the base library tells it and answers from a script.

import { createWx } from '../wx.js'

const FEATURES = [
  'ResponseHeader', 'CallTask', 'SocketTask', 'OpenHeader', 'HeadersReceived', 'Cookies', 'Promises', 'ChunkReceived',
  'TempFiles', 'AppendFile',
]

/** Names of functions that every version has, and everything else that this one has. */
export const FUNCTIONS = [
  'request', 'uploadFile', 'downloadFile', 'connectSocket', 'onSocketOpen', 'onSocketMessage', 'onSocketError',
  'onSocketClose', 'sendSocketMessage', 'closeSocket',
]
const LATER = [
  'canIUse', 'getSystemInfoSync', 'getSystemInfo', 'getSystemInfoAsync', 'getWindowInfo', 'getDeviceInfo',
  'getAppBaseInfo', 'getSystemSetting', 'getAccountInfoSync', 'getLaunchOptionsSync', 'getEnterOptionsSync',
  'getNetworkType', 'setEnableDebug', 'exitMiniProgram', 'onAppShow', 'offAppShow', 'onAppHide', 'offAppHide',
  'onNetworkStatusChange', 'offNetworkStatusChange', 'onNetworkWeakChange', 'offNetworkWeakChange',
  'base64ToArrayBuffer', 'arrayBufferToBase64', 'saveFile', 'getSavedFileList', 'getSavedFileInfo', 'removeSavedFile',
  'getFileInfo', 'getFileSystemManager', 'playVoice', 'chooseImage', 'chooseMedia', 'chooseMessageFile', 'setStorage',
  'setStorageSync', 'getStorage', 'getStorageSync', 'removeStorage', 'removeStorageSync', 'clearStorage',
  'clearStorageSync', 'getStorageInfo', 'getStorageInfoSync', 'batchSetStorage', 'batchSetStorageSync',
  'batchGetStorage', 'batchGetStorageSync', 'navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack', 'nextTick',
  'createSelectorQuery', 'createIntersectionObserver', 'onError', 'offError', 'onPageNotFound', 'offPageNotFound',
  'onUnhandledRejection', 'offUnhandledRejection',
]

export class Host {
  /** Every message: `[name, body, ...fields]`, without what is left out at the end. */
  told = []
  /** What the next messages of a name are answered with, instead of the usual. */
  answers = {}
  printed = []
  reported = []
  #next = 1

  constructor(features = FEATURES, functions = [...FUNCTIONS, ...LATER], session = {}) {
    this.session = session
    this.features = features
    this.functions = functions
    const console = {
      warn: (line) => this.printed.push(['warn', line]),
      error: (line) => this.printed.push(['error', line]),
    }
    const { wx, on, frame } = createWx(this.invoke.bind(this), console, (error) => this.reported.push(error))
    this.wx = wx
    this.on = on
    this.frame = frame
    this.told.length = 0
  }

  invoke(name, body, ...fields) {
    const message = [name, body, ...fields]
    while (message[message.length - 1] === undefined) message.pop()
    this.told.push(message)
    const scripted = this.answers[name]
    if (scripted !== undefined) return scripted(...fields)
    switch (name) {
      case 'session':
        return {
          platform: 'devtools',
          version: '3.16.2',
          features: this.features,
          userDataPath: 'http://usr',
          functions: this.functions,
          ...this.session,
        }
      case 'request':
      case 'uploadFile':
      case 'downloadFile':
        return this.#next++
      case 'connectSocket':
        return [this.#next++, 0]
      case 'close':
        return fields[0]
      case 'malformed':
        return { errMsg: `${fields[0]}:fail not an Object but ${fields[1]}`, errno: 1001 }
    }
    return undefined
  }

  /** What was told under a name. */
  messages(name) {
    return this.told.filter((message) => message[0] === name)
  }

  /** The last message. */
  get last() {
    return this.told[this.told.length - 1]
  }
}

/** Callbacks that write down in `log` what they heard. */
export function listening(log, options = {}) {
  return {
    ...options,
    success: (result) => log.push(['success', result]),
    fail: (result) => log.push(['fail', result]),
    complete: (result) => log.push(['complete', result]),
  }
}

/** Lets every promise job run. */
export function jobs() {
  return new Promise((resolve) => setImmediate(resolve))
}
