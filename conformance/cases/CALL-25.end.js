/* {"rules": ["CALL-25"]} */
// success or fail and complete are one turn.
export default async (host, t) => {
  for (const url of [t.url('/echo'), 'test.php']) {
    const heard = []
    const hear = name => () => { heard.push(name); Promise.resolve().then(() => heard.push('job')) }
    host.wx.request({ url, success: hear('end'), fail: hear('end'), complete: hear('complete') })
    await host.idle()
    t.same(heard, ['end', 'complete', 'job', 'job'], url)
  }
}
