// wxnet: the network layer of WeChat mini-programs, in Node.
//
// `wx` has the types of `miniprogram-api-typings`, whichever version your project names in its tsconfig; without them
// its members are untyped.

declare global {
  namespace WechatMiniprogram {
    // One interface with the official one, where that is.
    interface Wx {}
  }
}

/** Makes a mini-program and launches it. */
export function createMiniProgram(options?: Options): MiniProgram

/** Starts the practice server: HTTPS and WSS on free ports of 127.0.0.1, at names that end in `.practice.test`. */
export function startPractice(): Practice

/** What a mini-program is like. Paths are those of files or folders, from the working folder. */
export interface Options {
  /** The folder of a mini-program, the one that has its project.config.json: its settings and domain lists apply. */
  project?: string
  /** Without a project: the folder that is the package, where paths of its files begin. */
  root?: string
  /** The AppID; that of the project unless given. */
  appid?: string
  /** The release number, part of the Referer; a development build without one. */
  version?: number
  /** What is emulated; the developer tools unless given. */
  platform?: 'ios' | 'android' | 'devtools'
  /** The base library, as in `'2.9.0'`: the project's, or the newest, unless given. */
  libVersion?: string
  /** The four domain lists, or a file that has them; the domains.json of the project unless given. */
  domains?: string | DomainLists
  /** `false`: the developer tools check neither domains nor certificates. Phones always do. */
  urlCheck?: boolean
  /** Debug mode: phones skip the domain lists. */
  debug?: boolean
  /** Authorities to trust in addition: PEM texts, or files. */
  cacert?: string | string[]
  /** Intermediate certificates that ios and devtools know where a server leaves them out: PEM texts, or files. */
  intermediate?: string | string[]
  /** Trust the machine's authorities, too. */
  useSystemCa?: boolean
  /** Addresses of hosts, as curl's `--resolve`: `HOST:PORT:ADDRESS[,ADDRESS]…`. */
  resolve?: string | string[]
  /** Where hosts are really found, as curl's `--connect-to`: `HOST1:PORT1:HOST2:PORT2`. */
  connectTo?: string | string[]
  /** The HTTP proxy in front of every server, as in `http://127.0.0.1:3128`; the environment's variables are ignored. */
  proxy?: string
  /** Milliseconds, as in app.json; 60,000 each unless given. */
  networkTimeout?: { [api in 'request' | 'connectSocket' | 'uploadFile' | 'downloadFile']?: number }
  /** A folder that keeps saved files and storage of the AppID between runs; nothing is kept unless given. */
  dataDir?: string
  /** What functions are answered with that a person or Tencent's servers would answer, or a file that has it. */
  answers?: string | Answers
  /** Files that choosers find. */
  images?: string | string[]
  /** The phone's network; wifi unless given. */
  network?: NetworkType
  /** The phone's language, as in `'zh_CN'`. */
  language?: string
  /** The phone's addresses, as in `192.168.1.7/24`; the machine's unless given. Neighbours need no domain list. */
  interfaces?: string[]
  /** The platform's limits, where a test needs others. */
  limits?: Limits
  /** Addresses at which nobody answers: connecting to them waits until it is given up. */
  unanswered?: string | string[]
  /** A practice server: its domains, its authority and its addresses are added. */
  practice?: Practice
  /** Where the mini-program's console and its notices go; the global console unless given. */
  console?: Console
  /** Takes what callbacks throw; unless given, it is printed and the process exits with 1. */
  onError?: (error: unknown) => void
}

/** The platform's four lists, as it writes them. */
export interface DomainLists {
  requestdomain?: string[]
  wsrequestdomain?: string[]
  uploaddomain?: string[]
  downloaddomain?: string[]
}

/** One answer, or several that are used in turn; the last one repeats. The names are those of functions of `wx`. */
export interface Answers {
  [api: string]: Answer | Answer[]
}

/** What the callback is given; errMsg is `<function>:ok` or `<function>:fail` unless it is written here. */
export type Answer = { success: unknown, fail?: never } | { fail: object, success?: never }

export type NetworkType = 'wifi' | '2g' | '3g' | '4g' | '5g' | 'unknown' | 'none'

/** Counts, bytes and milliseconds. */
export interface Limits {
  /** Requests, uploads and downloads in flight together. */
  calls?: number
  /** Sockets at one time. */
  sockets?: number
  /** Entries that count in each domain list. */
  domains?: number
  /** The largest timeout in milliseconds. */
  timeout?: number
  /** Bytes of a download. */
  download?: number
  /** Bytes of the decoded body of an answer. */
  answer?: number
  /** Bytes of a socket's message. */
  message?: number
  /** Bytes that were sent on all sockets and are not written yet. */
  unsent?: number
  /** Redirects that a call follows. */
  redirects?: number
  /** Bytes of all temporary files. */
  tempFiles?: number
  /** Bytes of all saved and user files. */
  keptFiles?: number
  /** Bytes that are read from a file, or written to it, by one call. */
  file?: number
  /** Bytes of a stored value. */
  storedValue?: number
  /** Bytes of all that is stored. */
  storage?: number
}

/** What prints. */
export interface Console {
  log(...values: any[]): void
  info(...values: any[]): void
  debug(...values: any[]): void
  warn(...values: any[]): void
  error(...values: any[]): void
}

/** A mini-program, and the phone around it. */
export interface MiniProgram {
  /** The current launch's `wx`. */
  readonly wx: Wx
  /** Opens a page of the project on top of the others, as in `pages/detail/detail?id=7`. */
  open(path?: string): Promise<void>
  /** The page on top, if there is one. */
  page(): OpenPage | undefined
  /** Sends the mini-program to the background. */
  hide(): Promise<void>
  /** Brings it back. */
  show(): Promise<void>
  /** Changes the phone's network. */
  setNetworkType(type: NetworkType): Promise<void>
  /** Says whether the phone's network is weak. */
  setWeakNet(weak: boolean): Promise<void>
  /**
   * Moves the mini-program's clock. What falls due meanwhile (timeouts, the five seconds in the background) happens in
   * order, and has been delivered when this resolves. Sockets stay real.
   */
  advance(ms: number): Promise<void>
  /** Ends this launch and starts the next; `keep`, true unless given, keeps files and storage. */
  relaunch(options?: { keep?: boolean }): Promise<void>
  /** What choosers find from now on, in this launch and the next ones. */
  chooseFiles(paths: string[]): Promise<void>
  /**
   * What a function is answered with from now on, in this launch and the next ones. A function is asked for each call
   * and may take its time; what it throws makes the call fail.
   */
  answer(api: string, result: Answer | Answer[] | ((options: any) => Answer | Promise<Answer>)): Promise<void>
  /** Waits until a condition holds, and gives what it returned; it is looked at after each event. */
  until<T>(condition: () => T, options?: {
    /** Milliseconds; 5,000 unless given. */
    timeout?: number
  }): Promise<T>
  /** Waits until nothing is pending. */
  idle(): Promise<void>
  /** Every call of this launch so far, in the order they were made (the latest 10,000). */
  calls(): Call[]
  /** Every line printed so far, in all launches (the latest 10,000). */
  console(): Printed[]
  /** Speaks to the practice server outside of the mini-program: what did you receive, misbehave now. */
  server(path: string, body?: unknown): Promise<any>
  /** Ends it; no callback runs afterwards. */
  close(): Promise<void>
}

/** A page that is open. */
export interface OpenPage {
  path: string
  query: Record<string, string>
  data: any
  /** Calls a function of the page by its name. */
  call(name: string, ...values: unknown[]): any
}

/** What became of a call. */
export interface Call {
  /** Its number within the launch. */
  task: number
  api: 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket'
  /** Where it ended, after redirects. */
  url: string
  state: 'called' | 'queued' | 'running' | 'ended'
  /** The status of the last answer. */
  status?: number
  /** How it ended, as the mini-program heard it. */
  result?: Result
  verdict: Verdict
  /** Operations on a socket that failed. */
  declined?: Array<{ api: string, result: Result, verdict: Verdict }>
  /** How far it came: milliseconds since the launch. */
  timings: { [phase in Phase]?: number }
  /** Whether its connection had been used before. */
  reused?: boolean
  /** The other end of its last connection, address and port. */
  peer?: string
  /** Bytes above TLS. */
  wire: { sent: number, received: number }
}

export type Phase =
  'called' | 'started' | 'resolved' | 'connected' | 'secured' | 'sent' | 'answered' | 'ended'

export interface Result {
  errMsg: string
  errno?: number
}

/** What admitted a call, or which rule of docs/rules.md refused or ended it, and what that rule looked at. */
export interface Verdict {
  admitted?: string
  rule?: string
  facts?: Record<string, unknown>
}

/** A line of the mini-program's console, of the phone that stands in for a person, or of the run itself. */
export interface Printed {
  level: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'phone' | 'run'
  text: string
}

/** A running practice server. */
export interface Practice {
  /** What a mini-program needs to talk to it. */
  readonly access: {
    /** The authority to trust, in PEM. */
    cacert: string
    /** The lists that admit its hosts. */
    domains: DomainLists
    /** Where each host and port is really found. */
    connectTo: string[]
  }
  /** Speaks to it outside of the network: what did you receive, misbehave now. */
  control(path: string, body?: unknown): any
  /** Stops it; its connections are closed. */
  close(): void
}

/** What a mini-program sees: of each function that is offered the official type. What is not offered is no member. */
export type Wx = {
  [name in Offered]: name extends keyof WechatMiniprogram.Wx ? WechatMiniprogram.Wx[name] : any
}

/** What the newest base library offers. Functions that exist because they are answered are not among them. */
export type Offered =
  | 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket' | 'onSocketOpen' | 'onSocketMessage' | 'onSocketError'
  | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket' | 'onAppShow' | 'offAppShow' | 'onAppHide' | 'offAppHide'
  | 'onNetworkStatusChange' | 'offNetworkStatusChange' | 'onNetworkWeakChange' | 'offNetworkWeakChange' | 'onError'
  | 'offError' | 'onPageNotFound' | 'offPageNotFound' | 'onUnhandledRejection' | 'offUnhandledRejection'
  | 'base64ToArrayBuffer' | 'arrayBufferToBase64' | 'canIUse' | 'getSystemInfoSync' | 'getWindowInfo'
  | 'getDeviceInfo' | 'getAppBaseInfo' | 'getSystemSetting' | 'getAccountInfoSync' | 'getLaunchOptionsSync'
  | 'getEnterOptionsSync' | 'getSystemInfo' | 'getSystemInfoAsync' | 'getNetworkType' | 'setEnableDebug'
  | 'exitMiniProgram' | 'saveFile' | 'getSavedFileList' | 'getSavedFileInfo' | 'removeSavedFile' | 'getFileInfo'
  | 'playVoice' | 'chooseImage' | 'chooseMedia' | 'chooseMessageFile' | 'setStorage' | 'getStorage' | 'removeStorage'
  | 'clearStorage' | 'getStorageInfo' | 'batchSetStorage' | 'batchGetStorage' | 'setStorageSync' | 'getStorageSync'
  | 'removeStorageSync' | 'clearStorageSync' | 'getStorageInfoSync' | 'batchSetStorageSync' | 'batchGetStorageSync'
  | 'createSelectorQuery' | 'createIntersectionObserver' | 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'
  | 'navigateBack' | 'nextTick' | 'getFileSystemManager' | 'showToast' | 'hideToast' | 'showLoading' | 'hideLoading'
  | 'showModal' | 'showActionSheet' | 'enableAlertBeforeUnload' | 'disableAlertBeforeUnload' | 'hideKeyboard'
  | 'setNavigationBarTitle' | 'setNavigationBarColor' | 'showNavigationBarLoading' | 'hideNavigationBarLoading'
  | 'hideHomeButton' | 'showTabBar' | 'hideTabBar' | 'setTabBarItem' | 'setTabBarStyle' | 'setTabBarBadge'
  | 'removeTabBarBadge' | 'showTabBarRedDot' | 'hideTabBarRedDot' | 'setBackgroundColor' | 'setBackgroundTextStyle'
  | 'startPullDownRefresh' | 'stopPullDownRefresh' | 'pageScrollTo' | 'showShareMenu' | 'hideShareMenu'
  | 'updateShareMenu' | 'getMenuButtonBoundingClientRect' | 'setClipboardData' | 'getClipboardData' | 'vibrateShort'
  | 'vibrateLong' | 'setKeepScreenOn' | 'setScreenBrightness' | 'getScreenBrightness' | 'setVisualEffectOnCapture'
  | 'makePhoneCall' | 'previewImage' | 'previewMedia' | 'getAppAuthorizeSetting' | 'getExtConfigSync' | 'getExtConfig'
  | 'reportEvent' | 'reportAnalytics' | 'reportMonitor' | 'reportPerformance' | 'getUpdateManager' | 'getLogManager'
  | 'getRealtimeLogManager' | 'createAnimation' | 'onThemeChange' | 'offThemeChange' | 'onWindowResize'
  | 'offWindowResize' | 'onMemoryWarning' | 'offMemoryWarning' | 'onKeyboardHeightChange' | 'offKeyboardHeightChange'
  | 'onUserCaptureScreen' | 'offUserCaptureScreen' | 'onAudioInterruptionBegin' | 'offAudioInterruptionBegin'
  | 'onAudioInterruptionEnd' | 'offAudioInterruptionEnd' | 'onCopyUrl' | 'offCopyUrl' | 'onLazyLoadError'
  | 'offLazyLoadError' | 'onNeedPrivacyAuthorization' | 'onMenuButtonBoundingClientRectWeightChange'
  | 'offMenuButtonBoundingClientRectWeightChange' | 'login' | 'checkSession' | 'getUserProfile' | 'getUserInfo'
  | 'getSetting' | 'authorize' | 'requestPayment' | 'requestSubscribeMessage' | 'env'
