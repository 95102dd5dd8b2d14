// weapp.socket.io against a Socket.IO server: events, acknowledgements, bytes, namespaces, rooms, reconnecting.
import io from 'weapp.socket.io'
import { server } from './server'

const socket = io(server, { transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 50, randomizationFactor: 0 })
const once = (from, name) => new Promise(resolve => from.once(name, resolve))

async function run() {
  await once(socket, 'connect')
  console.log('connected:', socket.connected, typeof socket.id)
  socket.emit('echo', '你好', { deep: [1, null] })
  console.log('event:', JSON.stringify(await once(socket, 'echo')))
  console.log('acknowledged:', await new Promise(resolve => socket.emit('add', 1, 2, resolve)))
  socket.emit('bytes', new Uint8Array([1, 2, 255]).buffer)
  const bytes = await once(socket, 'bytes')
  console.log('bytes:', bytes instanceof ArrayBuffer, new Uint8Array(bytes).join())

  const chat = io(`${server}/chat`, { transports: ['websocket'] })
  await once(chat, 'connect')
  chat.emit('join', 'room')
  console.log('room:', await once(chat, 'joined'))

  socket.emit('drop')
  console.log('dropped:', await once(socket, 'disconnect'))
  await once(socket, 'connect')
  console.log('again:', socket.connected, await new Promise(resolve => socket.emit('add', 2, 3, resolve)))
  chat.close()
  socket.close()
}

App({ onLaunch: () => run() })
