/* {"rules": ["LIB-09"], "config": {"platform": "devtools", "project": {
     "project.private.config.json": {"appid": "wxprivate"},
     "project.config.json": {"appid": "wxshared", "libVersion": "2.30.0", "setting": {"urlCheck": false}}
   }}} */
// What the private file does not say, the shared one says.
export default async (host, t) => {
  t.same(host.wx.getAccountInfoSync().miniProgram.appId, 'wxprivate')
  t.same(host.wx.getSystemInfoSync().SDKVersion, '2.30.0')
  t.same((await t.data(host, { url: 'https://other.practice.test/echo' })).url, '/echo', 'urlCheck is off')
}
