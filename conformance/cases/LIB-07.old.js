/* {"rules": ["LIB-07", "LIB-05"], "config": {"libVersion": "1.0.0"}} */
// What came later is absent.
export default async (host, t) => {
  const system = host.wx.getSystemInfoSync()
  t.same(system.SDKVersion, '1.0.0')
  for (const later of ['screenWidth', 'brand', 'statusBarHeight', 'safeArea', 'enableDebug']) t.true(!(later in system), later)
}
