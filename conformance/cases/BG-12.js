/* {"rules": ["BG-12", "BG-03", "BG-04"], "since": "2.1.2"} */
// onAppHide comes before the background does, onAppShow after it is over.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  let inHide, inShow
  wx.onAppHide(() => { heard.push('hide'); inHide = t.outcome(wx.request, { url: t.url('/silent') }) })
  wx.onAppShow(options => { heard.push(options.scene); inShow = t.outcome(wx.request, { url: t.url('/echo') }) })
  await host.hide()
  t.same(heard, ['hide'])
  t.same((await t.fail(host, { url: t.url('/echo') })).errMsg, 'request:fail interrupted')
  await host.advance(4_000)
  t.pending(inHide)
  await host.advance(1_000)
  t.same((await t.failed(inHide)).errMsg, 'request:fail interrupted')
  await host.show()
  t.same(heard, ['hide', 1001])
  await t.ok(inShow)
}
