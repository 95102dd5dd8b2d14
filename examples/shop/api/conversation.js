// A conversation over a socket that comes back by itself; what was said meanwhile is sent then.

const SOON = 1000
const LATEST = 30000

export class Conversation {
  /** @param {string} url @param {{said: (text: string) => void, changed: (state: string) => void}} listener */
  constructor(url, listener) {
    this.url = url
    this.listener = listener
    this.unsent = []
    this.wait = SOON
    this.connect()
  }

  say(text) {
    this.unsent.push(text)
    this.flush()
  }

  end() {
    this.ended = true
    clearTimeout(this.timer)
    this.task.close({ code: 1000 })
  }

  connect() {
    this.turn('connecting')
    this.task = wx.connectSocket({ url: this.url })
    this.task.onOpen(() => {
      this.wait = SOON
      this.turn('open')
      this.flush()
    })
    this.task.onMessage(({ data }) => this.listener.said(data))
    // An attempt that fails has an error alone, a connection that breaks may have both.
    const lost = once(() => this.lost())
    this.task.onError(lost)
    this.task.onClose(lost)
  }

  lost() {
    if (this.ended) return
    this.turn('waiting')
    this.timer = setTimeout(() => this.connect(), this.wait)
    this.wait = Math.min(this.wait * 2, LATEST)
  }

  flush() {
    if (this.state !== 'open') return
    for (const data of this.unsent.splice(0)) this.task.send({ data })
  }

  turn(state) {
    this.state = state
    this.listener.changed(state)
  }
}

const once = act => {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}
