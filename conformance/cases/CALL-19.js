/* {"rules": ["CALL-19"], "since": "1.4.0"} */
// abort returns before its callbacks run.
export default async (host, t) => {
  const heard = []
  const task = host.wx.request({ url: t.url('/silent'), fail: () => heard.push('fail') })
  task.abort()
  heard.push('returned')
  await host.idle()
  t.same(heard, ['returned', 'fail'])
}
