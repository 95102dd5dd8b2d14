/* {"rules": ["CALL-06"], "since": "2.1.0"} */
// What a callback throws stops no other.
export default async (host, t) => {
  const heard = []
  const task = host.wx.request({
    url: t.url('/echo'),
    success() { heard.push('success'); throw new Error('on purpose') },
    complete() { heard.push('complete'); throw new Error('on purpose') }
  })
  task.onHeadersReceived(() => { heard.push('first'); throw new Error('on purpose') })
  task.onHeadersReceived(() => { heard.push('second') })
  await t.echo(host)
  await host.idle()
  t.same(heard, ['first', 'second', 'success', 'complete'])
}
