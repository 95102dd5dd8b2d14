/* {"rules": ["LIB-08", "LIB-05"], "config": {"libVersion": "2.10.1", "platform": "android", "appid": "wx0123456789abcdef", "version": 12}} */
// The version number came last.
export default async (host, t) => {
  t.same(host.wx.getAccountInfoSync().miniProgram, { appId: 'wx0123456789abcdef', envVersion: 'release' })
}
