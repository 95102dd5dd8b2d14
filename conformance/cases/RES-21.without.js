/* {"rules": ["RES-21", "REQ-11"], "since": "2.20.1"} */
// Who does not ask for pieces gets none.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/json') })
  let pieces = 0
  end.task.onChunkReceived(() => { pieces += 1 })
  t.same([(await t.ok(end)).data.number, pieces], [42.5, 0])
}
