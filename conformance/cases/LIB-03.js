/* {"rules": ["LIB-03", "CALL-10"], "config": {"libVersion": "2.0.0"}} */
// What comes later is not there.
export default async (host, t) => {
  const task = host.wx.request({ url: t.url('/echo') })
  t.same(Object.keys(Object.getPrototypeOf(task)).length, 0, 'enumerable members')
  t.same(typeof task.abort, 'function')
  for (const later of ['onHeadersReceived', 'offHeadersReceived', 'onChunkReceived']) t.true(!(later in task), later)
  await host.idle()
}
