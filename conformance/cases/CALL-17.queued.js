/* {"rules": ["CALL-17"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// What is changed after the call does not reach the server, even if the call waited.
export default async (host, t) => {
  const first = t.outcome(host.wx.request, { url: t.url('/hold/first') })
  const bytes = new Uint8Array(t.bytes('early'))
  const options = { url: t.url('/echo'), method: 'POST', data: bytes.buffer, header: { 'X-Mine': 'early' } }
  const second = t.outcome(host.wx.request, options)
  bytes.fill(0)
  options.header['X-Mine'] = 'late'
  await host.server('/release/first')
  await first
  const { data } = await t.ok(second)
  t.same([data.body, t.header(data, 'x-mine')], ['early', 'early'])
}
