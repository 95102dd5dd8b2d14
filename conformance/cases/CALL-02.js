/* {"rules": ["CALL-02", "CALL-03"]} */
// One of success and fail, then complete.
export default async (host, t) => {
  for (const url of [t.url('/echo'), t.url('/status/404'), 'https://refused.practice.test/', 'test.php']) {
    const heard = []
    const hear = name => () => heard.push(name)
    host.wx.request({ url, success: hear('success'), fail: hear('fail'), complete: hear('complete') })
    await host.idle()
    t.same(heard, [url.includes('api.') ? 'success' : 'fail', 'complete'], url)
  }
}
