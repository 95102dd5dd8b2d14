/* {"rules": ["HDR-16"]} */
// The client frames its own messages: what the program gives for that is ignored, with a warning each.
export default async (host, t) => {
  const header = {
    Host: 'evil.test', 'content-length': '99', 'Transfer-Encoding': 'chunked', connection: 'close', UPGRADE: 'h2c', TE: 'trailers',
    Trailer: 'X-Late', Expect: '100-continue', 'Sec-WebSocket-Key': 'mine', 'sec-websocket-anything': 'mine'
  }
  let seen
  const lines = await t.printed(host, 'warn', async () => { seen = await t.echo(host, { method: 'POST', data: 'four', header, ...t.http1 }) })
  t.same(lines.length, 10, 'warnings')
  t.same([t.header(seen, 'host'), t.header(seen, 'content-length'), seen.body], ['api.practice.test', '4', 'four'])
  const gone = ['transfer-encoding', 'upgrade', 'te', 'trailer', 'expect', 'sec-websocket-key', 'sec-websocket-anything']
  t.same(gone.map(name => t.header(seen, name)).join(''), '')
  t.true(t.header(seen, 'connection').toLowerCase() !== 'close', 'the connection is kept')
}
