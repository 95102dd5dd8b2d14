/* {"rules": ["RES-16"], "since": "3.0.0"} */
// A stream that the server left alone is tried once more.
export default async (host, t) => {
  const ask = path => t.outcome(host.wx.request, { url: t.frames(path), enableHttp2: true })
  for (const path of ['/refused-once', '/farewell-once', '/closed-once']) {
    const { data, exception } = await t.ok(ask(path))
    t.same([data, exception.retryCount], ['ok', 1], path)
    t.same((await t.ok(ask(path))).exception.retryCount, 0, path)
  }
}
