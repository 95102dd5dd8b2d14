/* {"rules": ["SOCK-09"], "config": {"limits": {"calls": 1}}} */
// Sockets take no place from calls, nor calls from sockets.
export default async (host, t) => {
  const first = await t.open(host, { url: t.ws('/echo') })
  await t.echo(host)
  first.task.close({})
  await first.next('close')
  const held = t.outcome(host.wx.request, { url: t.url('/hold/gate?key=held') })
  await t.arrived(host, 'held')
  const second = await t.open(host, { url: t.ws('/echo') })
  t.pending(held)
  await host.server('/release/gate')
  await t.ok(held)
  second.task.close({})
  await second.next('close')
}
