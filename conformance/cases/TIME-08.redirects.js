/* {"rules": ["TIME-08"]} */
// One time for a call and all its redirects.
export default async (host, t) => {
  const answer = 'HTTP/1.1 302 Found\r\nLocation: https://api.practice.test/silent?key=second\r\nContent-Length: 0\r\n\r\n'
  await host.server('/script', { name: 'slow-hop', steps: [{ hold: 'hop' }, { send: answer }] })
  const end = t.outcome(host.wx.request, { url: t.raw('/slow-hop?key=first') })
  await t.arrived(host, 'first')
  await host.advance(40000)
  await host.server('/release/hop')
  await t.arrived(host, 'second')
  await host.advance(19000)
  t.pending(end)
  await host.advance(1000)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
