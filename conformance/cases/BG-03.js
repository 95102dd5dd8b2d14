/* {"rules": ["BG-03", "BG-04"], "since": "2.24.0"} */
// In the background nothing new begins.
export default async (host, t) => {
  await host.hide()
  const url = t.url('/echo?key=hidden')
  const { errMsg, errno } = await t.fail(host, { url })
  t.same([errMsg, errno], ['request:fail interrupted', 600003])
  const socket = t.socket(host, { url: t.ws('/echo') })
  t.same((await socket.next('fail')).errMsg, 'connectSocket:fail interrupted')
  t.same(await t.seen(host, 'hidden'), [])
  await host.show()
  await t.data(host, { url })
  t.same((await t.seen(host, 'hidden')).length, 1)
}
