/* {"rules": ["SOCK-17", "SOCK-39"], "since": "1.7.0"} */
// What a socket that is not open answers; nothing is sent later, and nothing happens.
export default async (host, t) => {
  const { task, next, names } = t.socket(host, { url: t.ws('/echo?key=late') })
  const send = () => t.refused(host, t.outcome(task.send.bind(task), { data: 'x' }), 'SocketTask.send:fail SocketTask.readyState is not OPEN')
  const close = () => t.refused(host, t.outcome(task.close.bind(task)), 'SocketTask.close:fail SocketTask.readyState is not OPEN')
  await send()
  await next('open')
  task.close()
  await send()
  await close()
  await next('close')
  await send()
  await close()
  await host.idle()
  t.same(names(), ['success', 'open', 'close'])
  t.same((await t.seen(host, 'late'))[0].messages, undefined)
}
