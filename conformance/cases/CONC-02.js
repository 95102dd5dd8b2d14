/* {"rules": ["CONC-02", "CONC-04"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// Calls start in the order they were made; those of callbacks at the end.
export default async (host, t) => {
  const heard = []
  const call = (name, then = () => {}) => host.wx.request({ url: t.url(`/echo?key=order&name=${name}`), success() { heard.push(name); then() } })
  call('a', () => call('d'))
  call('b')
  call('c')
  await host.idle()
  t.same(heard, ['a', 'b', 'c', 'd'])
  t.same((await t.seen(host, 'order')).map(({ path }) => path.slice(-1)), ['a', 'b', 'c', 'd'])
}
