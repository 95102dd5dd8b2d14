/* {"rules": ["SOCK-18", "SOCK-19", "SOCK-23"], "since": "1.7.0"} */
// The code and the reason of a close.
export default async (host, t) => {
  const closes = async (options, shown, sent) => {
    const { task, next } = await t.open(host, { url: t.ws('/echo?key=close') })
    t.same((await t.ok(t.outcome(task.close.bind(task), options))).errMsg, 'SocketTask.close:ok')
    t.same(await next('close'), shown)
    const closed = async () => (await t.seen(host, 'close')).pop().outcome === 'complete'
    await t.eventually(host, closed, 'the close')
    t.same((await t.seen(host, 'close')).pop().close, sent)
  }
  await closes({}, { code: 1000, reason: 'normal closure' }, { code: 1000, reason: '' })
  await closes({ code: 4001, reason: '再见' }, { code: 4001, reason: '再见' }, { code: 4001, reason: '再见' })
  await closes({ code: '3000' }, { code: 1000, reason: 'normal closure' }, { code: 1000, reason: '' })
}
