/* {"rules": ["LIB-08"], "since": "2.10.2", "config": {"platform": "devtools", "appid": "wx0123456789abcdef", "version": 12}} */
// The developer tools run what is being developed.
export default async (host, t) => {
  t.same(host.wx.getAccountInfoSync().miniProgram.envVersion, 'develop')
}
