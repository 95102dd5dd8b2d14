/* {"rules": ["CALL-04"]} */
// complete receives the object that success or fail received.
export default async (host, t) => {
  for (const url of [t.url('/echo'), 'test.php', 1]) {
    const heard = []
    const hear = result => heard.push(result)
    host.wx.request({ url, success: hear, fail: hear, complete: hear })
    await host.idle()
    t.true(heard.length === 2 && heard[0] === heard[1], `both received the same object, ${url}`)
  }
}
