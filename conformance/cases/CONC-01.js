/* {"rules": ["CONC-01", "CONC-02"], "since": "1.4.0"} */
// Ten at a time; the others wait.
export default async (host, t) => {
  const call = index => t.outcome(host.wx.request, { url: t.url(`/hold/all?key=conc&index=${index}`) })
  const ends = Array.from({ length: 12 }, (_, index) => call(index))
  await t.eventually(host, async () => (await host.server('/count?key=conc')).inFlight === 10, 'ten in flight')
  await host.advance(1000)
  t.same((await host.server('/count?key=conc')).requests, 10)
  await host.server('/release/all')
  for (const end of ends) await t.ok(end)
  t.same(await host.server('/count?key=conc'), { requests: 12, inFlight: 0, peak: 10 })
}
