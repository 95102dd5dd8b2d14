/* {"rules": ["CONC-01"]} */
// Ten at a time of all three functions together.
export default async (host, t) => {
  const { wx } = host
  const file = { filePath: 'files/hello.txt', name: 'file' }
  const held = { url: t.url('/hold/all?key=mixed') }
  const ends = []
  for (let at = 0; at < 4; at += 1) ends.push(t.outcome(wx.request, held), t.outcome(wx.downloadFile, held))
  ends.push(t.outcome(wx.uploadFile, { ...held, ...file }), t.outcome(wx.uploadFile, { ...held, ...file }))
  const eleventh = t.outcome(wx.request, held)
  await t.eventually(host, async () => (await host.server('/count?key=mixed')).inFlight === 10, 'ten in flight')
  t.same((await host.server('/count?key=mixed')).requests, 10)
  await host.server('/release/all')
  for (const end of ends) await t.ok(end)
  await eleventh
}
