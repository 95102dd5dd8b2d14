/* {"rules": ["LIB-08"], "since": "2.10.2", "config": {"platform": "ios", "appid": "wx0123456789abcdef", "version": 12}} */
// A release on a phone.
export default async (host, t) => {
  const { miniProgram } = host.wx.getAccountInfoSync()
  t.same(miniProgram, { appId: 'wx0123456789abcdef', envVersion: 'release', version: '12' })
}
