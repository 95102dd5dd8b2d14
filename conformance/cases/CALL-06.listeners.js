/* {"rules": ["CALL-06"], "since": "2.1.0"} */
// What a listener throws is printed, and the next one runs.
export default async (host, t) => {
  const heard = []
  const lines = await t.printed(host, 'error', async () => {
    const end = t.outcome(host.wx.request, { url: t.url('/echo') })
    end.task.onHeadersReceived(() => { heard.push('first'); throw new Error('on purpose') })
    end.task.onHeadersReceived(() => { heard.push('second') })
    await t.ok(end)
  })
  t.same(heard, ['first', 'second'])
  t.same(lines.filter(line => line.includes('on purpose')).length, 1)
}
