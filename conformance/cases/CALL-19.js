/* {"rules": ["CALL-19"], "since": "1.4.0"} */
// abort returns before its callbacks run.
export default async (host, t) => {
  const heard = []
  const callbacks = { fail: () => heard.push('fail'), complete: () => heard.push('complete') }
  const task = host.wx.request({ url: t.url('/silent'), ...callbacks })
  task.abort()
  heard.push('returned')
  await host.idle()
  t.same(heard, ['returned', 'fail', 'complete'])
}
