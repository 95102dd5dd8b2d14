// @ts-check
// startPractice: the practice server in this process.

import { addon, owned } from './native.js'

/** A running practice server. */
class Practice {
  #server = owned(() => new addon.PracticeServer())

  constructor() {
    const [cacert, domains, connectTo] = this.#server.describe()
    /** The authority to trust, in PEM; the lists that admit its hosts; and where each host and port is really found. */
    this.access = { cacert, domains: JSON.parse(domains), connectTo }
  }

  /**
   * Speaks to it outside of the network: what did you receive, misbehave now.
   * @param {string} path
   * @param {unknown} [body]
   */
  control(path, body) {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const answer = JSON.parse(owned(() => this.#server.control(path, text)))
    if (typeof answer?.error === 'string') throw new Error(answer.error)
    return answer
  }

  /** Stops it; its connections are closed. */
  close() {
    this.#server.close()
  }
}

/** @type {typeof import('../types/index.js').startPractice} */
export const startPractice = () => new Practice()
