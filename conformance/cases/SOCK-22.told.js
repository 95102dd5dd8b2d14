/* {"rules": ["SOCK-22", "SOCK-34"], "since": "1.7.0"} */
// A socket connects until its onOpen runs: who closes it before, in the onOpen of another one, gives it up.
export default async (host, t) => {
  const [first, second] = ['/hold/both', '/hold/both'].map(path => t.socket(host, { url: t.ws(`${path}?key=both`) }))
  const others = { [0]: second, [1]: first }
  let given
  ;[first, second].forEach(({ task }, at) => task.onOpen(() => {
    const other = others[at].task
    if (given !== undefined) return
    t.same(other.readyState, 0)
    other.close({ code: 4000, reason: 'too late' })
    given = others[at]
  }))
  await t.eventually(host, async () => (await t.seen(host, 'both')).length === 2, 'both')
  await host.server('/release/both')
  await host.until(() => given)
  t.same(await given.next('close'), { code: 4000, reason: 'too late' })
  t.same(given.names(), ['success', 'close'])
  await host.close()
}
