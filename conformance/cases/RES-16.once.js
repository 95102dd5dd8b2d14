/* {"rules": ["RES-16", "RES-24"], "since": "3.8.10"} */
// Once, and only before the first byte of an answer, and only on a connection that was used before.
export default async (host, t) => {
  const fail = async path => {
    const { errMsg, exception } = await t.fail(host, { url: t.raw(path) })
    return [errMsg.split('::')[1], exception]
  }
  const retried = retryCount => ({ reasons: [], retryCount })
  t.same(await fail('/closed-empty?key=fresh'), ['ERR_EMPTY_RESPONSE', retried(0)])
  t.same((await t.seen(host, 'fresh')).length, 1)
  await t.data(host, { url: t.raw('/stale') })
  t.same(await fail('/closed-empty?key=twice'), ['ERR_EMPTY_RESPONSE', retried(1)])
  t.same((await t.seen(host, 'twice')).length, 2)
  await t.data(host, { url: t.raw('/stale-in-head') })
  t.same(await fail('/ok?key=begun'), ['ERR_CONNECTION_CLOSED', retried(0)])
  t.same((await t.seen(host, 'begun')).length, 1)
}
