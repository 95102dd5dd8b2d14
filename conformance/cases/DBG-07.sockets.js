/* {"rules": ["DBG-07"], "config": {"urlCheck": false, "debug": true}} */
// The same of sockets.
export default async (host, t) => {
  for (const url of ['ws://ws.practice.test/echo', 'ws://192.168.7.9/echo', 'wss://api.practice.test:8443/echo']) {
    const { task, next } = await t.open(host, { url })
    task.close({})
    await next('close')
  }
}
