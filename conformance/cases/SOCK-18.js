/* {"rules": ["SOCK-18", "SOCK-19", "SOCK-23", "SOCK-39"], "since": "1.7.0"} */
// The code and the reason of a close, as the mini-program and as the server see them.
export default async (host, t) => {
  const closes = async (options, shown, sent) => {
    const { task, next } = await t.open(host, { url: t.ws('/echo?key=close') })
    t.same(await t.ok(t.outcome(task.close.bind(task), options)), { errMsg: 'SocketTask.close:ok' })
    t.same(await next('close'), shown)
    const closed = async () => (await t.seen(host, 'close')).pop().outcome === 'complete'
    await t.eventually(host, closed, 'the close')
    t.same((await t.seen(host, 'close')).pop().close, sent)
  }
  const plain = { code: 1000, reason: '' }
  await closes({}, { code: 1000, reason: 'normal closure' }, plain)
  await closes({ code: 1000, reason: 'bye' }, { code: 1000, reason: 'bye' }, { code: 1000, reason: 'bye' })
  await closes({ code: 3000 }, { code: 3000, reason: '' }, { code: 3000, reason: '' })
  await closes({ code: 4999, reason: '再见' }, { code: 4999, reason: '再见' }, { code: 4999, reason: '再见' })
  for (const code of ['3000', null, {}, true]) await closes({ code }, { code: 1000, reason: 'normal closure' }, plain)
}
