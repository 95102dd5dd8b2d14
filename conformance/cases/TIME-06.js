/* {"rules": ["TIME-06"], "config": {"networkTimeout": {"request": -1, "downloadFile": 0, "uploadFile": "1000"}}} */
// A time that is none is skipped.
export default async (host, t) => {
  const url = t.url('/silent')
  const ends = ['request', 'uploadFile', 'downloadFile'].map(name => t.call(host, name, { url }))
  await host.advance(59999)
  ends.forEach(t.pending)
  await host.advance(1)
  for (const end of ends) await t.failed(end)
}
