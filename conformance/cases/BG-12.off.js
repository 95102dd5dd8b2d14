/* {"rules": ["BG-12", "CALL-23"], "since": "2.1.2"} */
// Listeners of the background can be removed, and the same state again tells nobody.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  const hide = () => heard.push('hide')
  const show = () => heard.push('show')
  wx.onAppHide(hide)
  wx.onAppHide(() => heard.push('hide too'))
  wx.onAppShow(show)
  await host.hide(); await host.hide(); await host.show(); await host.show()
  wx.offAppHide(hide)
  wx.offAppShow()
  await host.hide(); await host.show()
  t.same(heard, ['hide', 'hide too', 'show', 'hide too'])
}
