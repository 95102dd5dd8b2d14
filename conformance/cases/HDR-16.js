/* {"rules": ["HDR-16"]} */
// The client frames its own messages.
export default async (host, t) => {
  const header = { Host: 'evil.test', 'Content-Length': '99', 'Transfer-Encoding': 'chunked', Expect: '100-continue' }
  const seen = await t.echo(host, { method: 'POST', data: 'four', header, ...t.http1 })
  t.same([t.header(seen, 'host'), t.header(seen, 'content-length')], ['api.practice.test', '4'])
  t.same([t.header(seen, 'transfer-encoding'), t.header(seen, 'expect'), seen.body], ['', '', 'four'])
}
