/* {"rules": ["HDR-19"], "config": {"platform": "ios", "language": "en"}} */
// An iPhone in English; downloads, uploads and sockets say the same.
export default async (host, t) => {
  const { wx } = host
  const agent = t.header(await t.echo(host), 'user-agent')
  t.true(agent.includes('iPhone') && agent.includes('Language/en'), agent)
  await t.ok(t.outcome(wx.downloadFile, { url: t.url('/echo?key=all') }))
  await t.ok(t.outcome(wx.uploadFile, { url: t.url('/upload?key=all'), filePath: 'files/hello.txt', name: 'file' }))
  const { next, task } = t.socket(host, { url: t.ws('/echo?key=all') })
  await next('open')
  task.close()
  await next('close')
  t.same((await t.seen(host, 'all')).map(request => t.header(request, 'user-agent')), [agent, agent, agent])
}
