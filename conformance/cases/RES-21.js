/* {"rules": ["RES-21", "RES-22", "REQ-11"], "since": "2.20.2"} */
// Pieces of a body as they come.
export default async (host, t) => {
  const pieces = []
  const end = t.outcome(host.wx.request, { url: t.url('/bytes/5000?every=1&length=unknown'), enableChunked: true })
  end.task.onChunkReceived(({ data }) => pieces.push(...new Uint8Array(data)))
  const { data, statusCode } = await t.ok(end)
  t.same([data, statusCode, pieces.length], ['', 200, 5000])
  t.true(pieces.every((byte, index) => byte === index % 251), 'byte for byte')
}
