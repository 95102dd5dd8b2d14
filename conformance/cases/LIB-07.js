/* {"rules": ["LIB-07"], "config": {"platform": "android", "libVersion": "2.30.1", "language": "en"}} */
// The system names base library, platform and language; its successors say the same in parts.
export default async (host, t) => {
  const { wx } = host
  const system = wx.getSystemInfoSync()
  t.same([system.SDKVersion, system.platform, system.language], ['2.30.1', 'android', 'en'])
  t.same(wx.getSystemInfoSync() === system, false, 'the same object')
  for (const part of [wx.getWindowInfo(), wx.getDeviceInfo(), wx.getAppBaseInfo(), wx.getSystemSetting()]) {
    t.true(Object.keys(part).length > 0, 'members')
    for (const name of Object.keys(part)) if (name in system) t.same(part[name], system[name], name)
  }
  for (const name of Object.keys(system)) t.true(wx.canIUse(`getSystemInfoSync.return.${name}`), name)
  const ended = t.outcome(wx.getSystemInfo)
  t.same([ended.ends.length, ended.ends[0].sync], [1, true], 'inside of the call')
  t.same(await t.ok(ended), { ...system, errMsg: 'getSystemInfo:ok' })
  const later = await t.ok(t.outcome(wx.getSystemInfoAsync))
  t.same([later.sync, later.errMsg, later.SDKVersion], [false, 'getSystemInfoAsync:ok', '2.30.1'])
}
