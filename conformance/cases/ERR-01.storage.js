/* {"rules": ["ERR-01", "LIB-06"]} */
// Storage keeps values with their types, from launch to launch.
export default async (host, t) => {
  const values = { text: '', number: -1.5, flag: false, nothing: null, list: [1, { a: 'é' }], object: { b: [null] } }
  for (const [key, data] of Object.entries(values)) {
    t.same((await t.ok(t.outcome(host.wx.setStorage, { key, data }))).errMsg, 'setStorage:ok')
  }
  host.wx.setStorageSync('date', new Date(86400000))
  await host.relaunch()
  for (const [key, value] of Object.entries(values)) {
    t.same(host.wx.getStorageSync(key), value, key)
    const { data, errMsg } = await t.ok(t.outcome(host.wx.getStorage, { key }))
    t.same([data, errMsg], [value, 'getStorage:ok'])
  }
  t.same(host.wx.getStorageSync('date').getTime(), 86400000)
  host.wx.removeStorageSync('text')
  t.same(host.wx.getStorageInfoSync().keys.includes('text'), false)
  t.same((await t.ok(t.outcome(host.wx.clearStorage))).errMsg, 'clearStorage:ok')
  const { keys, currentSize, limitSize } = await t.ok(t.outcome(host.wx.getStorageInfo))
  t.same([keys, currentSize, limitSize], [[], 0, 10240])
}
