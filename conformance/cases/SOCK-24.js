/* {"rules": ["SOCK-24"], "since": "1.7.0"} */
// A peer that does not answer a close is cut after 5 s.
export default async (host, t) => {
  const { task, all } = await t.open(host, { url: t.ws('/never-close?key=deaf') })
  task.close({ code: 3001, reason: 'enough' })
  await host.advance(4999)
  t.same([all('close'), task.readyState], [[], 2])
  await host.advance(1)
  t.same(all('close'), [{ code: 3001, reason: 'enough' }])
  await t.eventually(host, async () => (await t.seen(host, 'deaf'))[0].outcome === 'cut', 'that it was cut')
}
