/* {"rules": ["LIB-08", "LIB-05"], "config": {"libVersion": "2.2.2", "appid": "wx0123456789abcdef"}} */
// At first there was the appid.
export default async (host, t) => {
  t.same(host.wx.getAccountInfoSync(), { miniProgram: { appId: 'wx0123456789abcdef' } })
}
