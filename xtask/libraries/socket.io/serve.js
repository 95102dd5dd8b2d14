// The server of this case. It says where it listens, and ends with its standard input.
const server = require('http').createServer()
const io = require('socket.io')(server)

io.on('connection', socket => {
  socket.on('echo', (...values) => socket.emit('echo', values))
  socket.on('add', (a, b, done) => done(a + b))
  socket.on('bytes', bytes => socket.emit('bytes', bytes.reverse()))
  socket.on('drop', () => socket.conn.close())
})
io.of('/chat').on('connection', socket => socket.on('join', room => {
  socket.join(room)
  io.of('/chat').to(room).emit('joined', room)
}))
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
process.stdin.on('end', () => process.exit()).resume()
