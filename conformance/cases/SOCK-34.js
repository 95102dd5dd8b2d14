/* {"rules": ["SOCK-34"], "since": "1.7.0"} */
// readyState and its values.
export default async (host, t) => {
  const { task, next } = t.socket(host, { url: t.ws('/echo') })
  t.same([task.readyState, task.CONNECTING, task.OPEN, task.CLOSING, task.CLOSED], [0, 0, 1, 2, 3])
  await next('open')
  t.same(task.readyState, 1)
  task.close()
  t.same(task.readyState, 2)
  await next('close')
  t.same(task.readyState, 3)
}
