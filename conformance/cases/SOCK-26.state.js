/* {"rules": ["SOCK-26"], "since": "1.7.0"} */
// The task of a connection that never opened is closed.
export default async (host, t) => {
  const { task, names, next } = t.socket(host, { url: 'wss://refused.practice.test/' })
  const states = [task.readyState]
  task.onError(() => states.push(task.readyState))
  await next('error')
  await host.idle()
  t.same([states, task.readyState, names()], [[0, 3], 3, ['success', 'error']])
}
