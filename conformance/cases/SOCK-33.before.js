/* {"rules": ["SOCK-33", "LIB-04"], "before": "2.8.0"} */
// Before 2.8.0 nothing is compressed.
export default async (host, t) => {
  const { next, task } = t.socket(host, { url: t.ws('/head'), perMessageDeflate: true })
  t.true(!/sec-websocket-extensions/i.test((await next('message')).data), 'the handshake')
  task.close({})
  await next('close')
}
