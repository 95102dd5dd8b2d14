import { expect, test, vi } from 'vitest'
import { mp } from 'wxnet/vitest'
import { Socket } from '../src/socket.js'

test('a socket that was lost comes back, and no message is lost', async () => {
  const heard = []
  const socket = new Socket('wss://ws.practice.test/echo', (data) => heard.push(data))
  socket.send('before it is open')
  await vi.waitUntil(() => heard.includes('before it is open'))

  await mp.server('/misbehave', { dropSockets: true })
  await vi.waitUntil(() => socket.state !== 'open')
  socket.send('while it is away')
  await vi.waitUntil(() => heard.includes('while it is away'))

  socket.close()
  await mp.idle()
})
