/* {"rules": ["HDR-16"]} */
// A handshake is the client's own too.
export default async (host, t) => {
  const header = { Host: 'evil.test', 'Sec-WebSocket-Key': 'mine', 'sec-websocket-version': '7', 'Sec-WebSocket-Protocol': 'mine', Connection: 'close', Upgrade: 'mine' }
  const { next, task } = t.socket(host, { url: t.ws('/head'), header })
  const head = (await next('message')).data
  t.same(/mine|evil/.test(head), false, head)
  t.same(head.match(/^sec-websocket-version:.*/gim).length, 1)
  task.close()
  await next('close')
}
