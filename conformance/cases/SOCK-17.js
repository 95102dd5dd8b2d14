/* {"rules": ["SOCK-17", "SOCK-39"], "since": "1.7.0"} */
// What a socket that is not open answers.
export default async (host, t) => {
  const { task, next } = t.socket(host, { url: t.ws('/echo') })
  const send = () => t.outcome(task.send.bind(task), { data: 'x' })
  t.same((await t.failed(send())).errMsg, 'SocketTask.send:fail SocketTask.readyState is not OPEN')
  await next('open')
  task.close()
  t.same((await t.failed(send())).errMsg, 'SocketTask.send:fail SocketTask.readyState is not OPEN')
  const close = await t.failed(t.outcome(task.close.bind(task)))
  t.same(close.errMsg, 'SocketTask.close:fail SocketTask.readyState is not OPEN')
  await next('close')
}
