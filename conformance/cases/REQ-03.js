/* {"rules": ["REQ-03", "REQ-04"]} */
// Each method reaches the server, in upper case.
export default async (host, t) => {
  for (const method of ['OPTIONS', 'GET', 'POST', 'PUT', 'DELETE', 'TRACE', 'post', 'Delete']) {
    t.same((await t.echo(host, { method })).method, method.toUpperCase(), method)
  }
  t.same((await t.ok(t.outcome(host.wx.request, { url: t.url('/echo?key=head'), method: 'HEAD' }))).data, '')
  t.same((await t.seen(host, 'head'))[0].method, 'HEAD')
}
