import { afterEach, expect, test, vi } from 'vitest'
import { mp } from 'wxnet/vitest'
import { Socket } from '../src/socket'

let socket: Socket

afterEach(async () => {
  vi.useRealTimers()
  socket.close()
  await mp.idle()
})

test('a socket that was lost comes back, and no message is lost', async () => {
  const heard: unknown[] = []
  socket = new Socket('wss://ws.practice.test/echo', (data) => heard.push(data))
  socket.send('before it is open')
  await mp.until(() => heard.includes('before it is open'))

  await mp.server('/misbehave', { dropSockets: true })
  await mp.until(() => socket.state !== 'open')
  socket.send('while it is away')
  await mp.until(() => heard.includes('while it is away'))
})

test('a server that is away is tried less and less often', async () => {
  // The waits are timers of this code, which the test runner moves; the connections are real.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  socket = new Socket('wss://refused.practice.test/', () => {})
  for (const wait of [100, 200, 400]) {
    await mp.until(() => socket.state === 'closed')
    vi.advanceTimersByTime(wait - 1)
    expect(socket.state).toBe('closed')
    vi.advanceTimersByTime(1)
    expect(socket.state).toBe('connecting')
  }
})
