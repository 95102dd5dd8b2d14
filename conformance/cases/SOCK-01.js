/* {"rules": ["SOCK-01"]} */
// The life of a socket.
export default async (host, t) => {
  const { task, names, all, next } = t.socket(host, { url: t.ws('/echo') })
  await next('open')
  task.close({})
  await next('close')
  t.same(names(), ['success', 'open', 'close'])
  t.same(all('success'), [{ errMsg: 'connectSocket:ok' }])
}
