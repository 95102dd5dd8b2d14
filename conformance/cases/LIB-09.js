/* {"rules": ["LIB-09"], "config": {"platform": "ios", "version": 3, "appid": "wxofthecommandline", "project": {
     "project.private.config.json": {"appid": "wxprivate", "libVersion": "2.24.0"},
     "project.config.json": {"appid": "wxshared", "libVersion": "2.9.0", "setting": {"urlCheck": true}},
     "app.json": {"debug": true, "networkTimeout": {"request": 2000}}
   }}} */
// The command line wins over the private file, that over the shared one, that over app.json, that over the defaults.
export default async (host, t) => {
  const { wx } = host
  t.same(wx.getAccountInfoSync().miniProgram.appId, 'wxofthecommandline')
  t.same(wx.getSystemInfoSync().SDKVersion, '2.24.0')
  t.same((await t.ok(t.outcome(wx.downloadFile, { url: 'https://other.practice.test/echo' }))).statusCode, 200, 'debug of app.json')
  const [request, download] = [wx.request, wx.downloadFile].map(api => t.outcome(api, { url: t.url('/silent') }))
  await host.advance(2000)
  t.same((await t.failed(request)).errMsg, 'request:fail timeout')
  t.pending(download)
  await host.advance(58000)
  t.same((await t.failed(download)).errMsg, 'downloadFile:fail timeout')
}
