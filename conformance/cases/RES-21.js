/* {"rules": ["RES-21", "RES-22", "REQ-11"], "since": "2.20.2"} */
// Pieces of a body as they come, and nothing of it at the end.
export default async (host, t) => {
  const heard = async path => {
    const pieces = []
    const end = t.outcome(host.wx.request, { url: t.url(path), enableChunked: true })
    end.task.onChunkReceived(({ data }) => pieces.push(data))
    const { data, statusCode } = await t.ok(end)
    t.same([data, statusCode], ['', 200])
    t.true(pieces.every(piece => t.brand(piece) === 'ArrayBuffer'), 'each an ArrayBuffer')
    return pieces.flatMap(piece => [...new Uint8Array(piece)])
  }
  const plain = await heard('/bytes/5000?every=1&length=unknown')
  t.same(plain.length, 5000)
  t.true(plain.every((byte, index) => byte === index % 251), 'byte for byte')
  t.same(String.fromCharCode(...(await heard('/encoded/gzip')).slice(0, 10)), '{"encoded"', 'of the decoded body')
}
