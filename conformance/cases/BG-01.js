/* {"rules": ["BG-01", "BG-04"], "config": {"limits": {"calls": 3}}} */
// What has not ended 5 s after hiding is interrupted, running or queued; it is not repeated.
export default async (host, t) => {
  const silent = (name, key) => [name, t.call(host, name, { url: t.url(`/silent?key=${key}`) })]
  const running = ['request', 'uploadFile', 'downloadFile'].map(name => silent(name, 'running'))
  const queued = t.since(host, '1.4.0') ? [silent('request', 'queued')] : []
  await t.eventually(host, async () => (await t.seen(host, 'running')).length === 3, 'three')
  await host.hide()
  await host.advance(4999)
  for (const [, end] of [...running, ...queued]) t.pending(end)
  await host.advance(1)
  for (const [name, end] of [...running, ...queued]) await t.refused(host, end, `${name}:fail interrupted`, 600003)
  const cut = async () => (await t.seen(host, 'running')).every(({ outcome }) => outcome === 'cut')
  await t.eventually(host, cut, 'that they were cut')
  await host.show()
  await t.echo(host)
  t.same([(await t.seen(host, 'running')).length, (await t.seen(host, 'queued')).length], [3, 0])
}
