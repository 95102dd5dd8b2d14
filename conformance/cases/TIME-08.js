/* {"rules": ["TIME-08"]} */
// The time runs up to the last byte.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.raw('/silent-in-body') })
  await t.eventually(host, async () => (await host.server('/requests?host=raw.practice.test')).requests.length === 1, 'the request')
  await host.advance(60000)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
