/* {"rules": ["SOCK-23"], "since": "1.7.0"} */
// What the peer says when it closes.
export default async (host, t) => {
  const closed = async query => (await t.open(host, { url: t.ws(`/close${query}`) })).next('close')
  t.same(await closed('?code=4001&reason=bye'), { code: 4001, reason: 'bye' })
  t.same(await closed(''), { code: 1005, reason: '' })
}
