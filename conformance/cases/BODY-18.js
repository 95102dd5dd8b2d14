/* {"rules": ["BODY-18"]} */
// HEAD and TRACE send no data.
export default async (host, t) => {
  const seen = await t.echo(host, { method: 'TRACE', data: { a: 1 } })
  t.same([seen.url, seen.body], ['/echo', ''])
  await t.ok(t.outcome(host.wx.request, { url: t.url('/echo?key=head'), method: 'HEAD', data: 'x' }))
  const [head] = await t.seen(host, 'head')
  t.same([head.path, head.bodyLength], ['/echo?key=head', 0])
}
