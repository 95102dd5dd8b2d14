// A real mini-program for each test file, and the server that its calls reach.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, afterEach } from 'vitest'
import { createMiniProgram } from 'wxnet'

/** @typedef {{status: number, headers: object, data: unknown, delay: number, drop: boolean}} Answer */
/** What the server is to answer, by the number that a request carries. @type {Map<string, Answer>} */
const answers = new Map()

/** Has the server keep an answer. @param {Answer} answer @returns {string} its number */
export function keep(answer) {
  const number = String(answers.size + 1)
  answers.set(number, answer)
  return number
}

const server = createServer(({ headers, socket }, response) => {
  const { status, headers: given, data, delay, drop } = answers.get(headers['x-answer'])
  setTimeout(() => {
    if (drop) {
      socket.destroy()
      return
    }
    // The suite compares the headers of an answer one by one: there are only those that it asked for.
    response.sendDate = false
    for (const name of ['connection', 'transfer-encoding', 'content-length']) response.removeHeader(name)
    response.writeHead(status, given).end(JSON.stringify(data))
  }, delay)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')

const mp = createMiniProgram({
  urlCheck: false,
  connectTo: `api.com:80:127.0.0.1:${server.address().port}`,
  console: { ...console, warn: () => {}, error: () => {} },
})

/** No global: tests of the suite say which there are. */
export const { wx } = mp

/**
 * Where the server is for a URL of the suite: some have no host, and it speaks plain HTTP.
 * @param {string} url
 */
export const reached = (url) => new URL(url.replace(/^https:/, 'http:'), 'http://api.com').href

// Many tests of the suite do not wait for their answers: what they expect of them is judged nevertheless.
afterEach(() => mp.idle())

afterAll(async () => {
  await mp.close()
  server.closeAllConnections()
  server.close()
})
