/* {"rules": ["SOCK-26"], "since": "1.7.0"} */
// The task of a connection that never opened is closed.
export default async (host, t) => {
  const { task, names, next } = t.socket(host, { url: 'wss://refused.practice.test/' })
  await next('error')
  await host.idle()
  t.same([task.readyState, names()], [3, ['success', 'error']])
}
