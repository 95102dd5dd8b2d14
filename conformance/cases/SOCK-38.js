/* {"rules": ["SOCK-38"], "since": "1.7.0"} */
// A refused call returns a task that is closed.
export default async (host, t) => {
  for (const url of ['test.php', 'wss://other.practice.test/echo']) {
    const { task, names } = t.socket(host, { url })
    t.same(task.readyState, 3, url)
    await host.idle()
    t.same(names(), ['fail', 'error'])
  }
}
