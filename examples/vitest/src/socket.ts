// A socket that comes back by itself; what is sent meanwhile goes out when it is back.

const FIRST_WAIT = 100
const LONGEST_WAIT = 30_000

export class Socket {
  #task: WechatMiniprogram.SocketTask | undefined
  #wait = FIRST_WAIT
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsent: string[] = []
  #ended = false
  state: 'connecting' | 'open' | 'closed' = 'connecting'

  constructor(readonly url: string, readonly onMessage: (data: string | ArrayBuffer) => void) {
    this.#connect()
  }

  send(data: string) {
    if (this.state === 'open') this.#task?.send({ data })
    else this.#unsent.push(data)
  }

  close() {
    this.#ended = true
    if (this.#timer !== undefined) clearTimeout(this.#timer)
    this.#task?.close({ code: 1000 })
  }

  #connect() {
    const task = wx.connectSocket({ url: this.url })
    const lost = () => { if (task === this.#task) this.#lost() }
    this.#task = task
    this.state = 'connecting'
    task.onOpen(() => {
      this.state = 'open'
      this.#wait = FIRST_WAIT
      for (const data of this.#unsent.splice(0)) task.send({ data })
    })
    task.onMessage(({ data }) => this.onMessage(data))
    // An attempt that fails has an error alone, a connection that breaks may have both.
    task.onError(lost)
    task.onClose(lost)
  }

  #lost() {
    this.#task = undefined
    this.state = 'closed'
    if (this.#ended) return
    this.#timer = setTimeout(() => this.#connect(), this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT)
  }
}
