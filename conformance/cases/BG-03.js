/* {"rules": ["BG-03", "BG-04"]} */
// In the background nothing new begins.
export default async (host, t) => {
  const { wx } = host
  await host.hide()
  const url = t.url('/echo?key=hidden')
  const file = { filePath: 'files/hello.txt', name: 'file' }
  for (const [name, options] of [['request', {}], ['downloadFile', {}], ['uploadFile', file]]) {
    await t.refused(host, t.outcome(wx[name], { url, ...options }), `${name}:fail interrupted`, 600003)
  }
  await t.refused(host, t.outcome(wx.connectSocket, { url: t.ws('/echo') }), 'connectSocket:fail interrupted', 600003)
  t.same(await t.seen(host, 'hidden'), [])
  await host.show()
  await t.data(host, { url })
  t.same((await t.seen(host, 'hidden')).length, 1)
}
