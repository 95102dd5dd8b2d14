/* {"rules": ["REQ-17"], "since": "2.10.4"} */
// HTTP/2 is spoken when it is asked for and the server agrees, and gives the same fields.
export default async (host, t) => {
  const ask = options => t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), ...options }))
  const [without, asked] = [await ask(t.http1), await ask({ enableHttp2: true })]
  t.same([without.data.httpVersion, asked.data.httpVersion], ['1.1', '2'])
  t.same(Object.keys(asked), Object.keys(without))
  t.same(await t.data(host, { url: t.raw('/ok'), enableHttp2: true }), 'ok')
  const connections = async name => (await host.server(`/connections?host=${name}.practice.test`)).connections
  t.same((await connections('api')).map(({ alpn }) => alpn), ['http/1.1', 'h2'])
  t.same((await connections('raw')).map(({ alpn }) => alpn), ['http/1.1'])
}
