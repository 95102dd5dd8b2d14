/* {"rules": ["ERR-02", "ERR-05"], "config": {"limits": {"storage": 2097152}}} */
// How storage fails; what does not fit changes nothing.
export default async (host, t) => {
  const fails = async (name, options, detail) => {
    t.same((await t.failed(t.outcome(host.wx[name], options))).errMsg, `${name}:fail ${detail}`)
  }
  await fails('getStorage', { key: 'none' }, 'data not found')
  t.same(host.wx.getStorageSync('none'), '')
  await fails('getStorage', { key: 1 }, 'parameter error: parameter.key should be String instead of Number;')
  await fails('setStorage', { key: 'a', data: () => 1 }, 'parameter error: parameter.data cannot be serialised;')
  const large = 'x'.repeat(1048575)
  host.wx.setStorageSync('a', large)
  await fails('setStorage', { key: 'a', data: `${large}x` }, 'exceed storage max size 1Mb')
  host.wx.setStorageSync('b', large)
  await fails('setStorage', { key: 'c', data: 'x' }, 'exceed storage max size 2Mb')
  let thrown
  try { host.wx.setStorageSync('c', 'x') } catch (error) { thrown = error.message }
  t.same(thrown, 'setStorageSync:fail exceed storage max size 2Mb')
  t.same(host.wx.getStorageInfoSync(), { keys: ['a', 'b'], currentSize: 2048, limitSize: 2048 })
}
