/* {"rules": ["LIB-07"], "platforms": ["ios"], "config": {"platform": "ios"}} */
// The platform is that of the session.
export default async (host, t) => {
  t.same([host.wx.getSystemInfoSync().platform, host.wx.getDeviceInfo().platform], ['ios', 'ios'])
}
