/* {"rules": ["SOCK-01", "SOCK-13", "SOCK-34"], "since": "2.0.0"} */
// The life of a socket.
export default async (host, t) => {
  const { task, names, next } = t.socket(host, { url: t.ws('/echo') })
  t.same([task.readyState, task.CONNECTING, task.OPEN, task.CLOSING, task.CLOSED], [0, 0, 1, 2, 3])
  const { header } = await next('open')
  t.same([task.readyState, typeof header], [1, 'object'])
  task.close()
  t.same(task.readyState, 2)
  await next('close')
  t.same([task.readyState, names()], [3, ['success', 'open', 'close']])
}
