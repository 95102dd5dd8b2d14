/* {"rules": ["CONC-06"], "config": {"limits": {"calls": 2}, "interfaces": ["192.168.7.7/24"]}} */
// All hosts together have the places of a mini-program, neighbours in the local network too.
export default async (host, t) => {
  const { wx } = host
  const near = t.since(host, '2.4.0') ? 'http://192.168.7.9' : 'https://raw.practice.test'
  const path = t.since(host, '2.4.0') ? '/hold/all?key=near' : '/silent?key=near'
  const first = t.outcome(wx.request, { url: `${near}${path}` })
  const second = t.outcome(wx.request, { url: t.url('/hold/all?key=api') })
  const third = t.outcome(wx.downloadFile, { url: 'https://files.practice.test/hold/all?key=files' })
  await t.arrived(host, 'near')
  await t.arrived(host, 'api')
  if (t.since(host, '1.4.0')) t.pending(third)
  else t.same((await t.failed(third)).errMsg, 'downloadFile:fail exceed max download connection count 2')
  t.same(await t.seen(host, 'files'), [])
  await host.server('/release/all')
  await t.ok(second)
  if (t.since(host, '1.4.0')) await t.ok(third)
  await host.advance(60000)
  await first
}
