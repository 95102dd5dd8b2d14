/* {"rules": ["ERR-03"], "since": "2.24.0"} */
// Failures that have a number have it as a Number.
export default async (host, t) => {
  const { errno } = await t.fail(host, { url: 'test.php' })
  t.same([typeof errno, errno], ['number', 600009])
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  end.task.abort()
  t.same('errno' in await t.failed(end), false, 'an abort has none')
}
