/* {"rules": ["CALL-03", "CALL-06"]} */
// A console that throws itself keeps no callback from running.
export default async (host, t) => {
  const heard = []
  const hear = name => () => { heard.push(name); throw new Error(`${name} on purpose`) }
  const { error } = console
  console.error = () => { throw new Error('a broken console') }
  try {
    host.wx.request({ url: t.url('/echo'), success: hear('success'), complete: hear('complete') })
    await host.until(() => heard.length === 2)
    host.wx.request({ url: 1, fail: hear('fail'), complete: hear('complete') })
  } finally {
    console.error = error
  }
  t.same(heard, ['success', 'complete', 'fail', 'complete'])
}
