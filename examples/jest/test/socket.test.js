const { mp } = require('wxnet/jest')
const { Socket } = require('../src/socket')

test('a socket that was lost comes back, and no message is lost', async () => {
  const heard = []
  const socket = new Socket('wss://ws.practice.test/echo', (data) => heard.push(data))
  socket.send('before it is open')
  await mp.until(() => heard.includes('before it is open'))

  await mp.server('/misbehave', { dropSockets: true })
  await mp.until(() => socket.state !== 'open')
  socket.send('while it is away')
  await mp.until(() => heard.includes('while it is away'))

  socket.close()
  await mp.idle()
})
