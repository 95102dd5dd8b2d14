/* {"rules": ["UP-02", "ERR-06", "ERR-08"]} */
// All wrong parameters are named, in order.
export default async (host, t) => {
  const wrong = async (options, ...details) => {
    const errMsg = `uploadFile:fail parameter error: ${details.map(detail => `parameter.${detail};`).join('')}`
    const { sync } = await t.refused(host, t.outcome(host.wx.uploadFile, options), errMsg, 1001)
    t.true(sync, 'inside the call')
  }
  const url = t.url('/upload')
  await wrong({}, ...['url', 'filePath', 'name'].map(name => `${name} should be String instead of Undefined`))
  await wrong({ filePath: 1, name: null }, 'url should be String instead of Undefined',
    'filePath should be String instead of Number', 'name should be String instead of Null')
  await wrong({ url, name: [], filePath: {} }, 'filePath should be String instead of Object', 'name should be String instead of Array')
  await wrong({ url, filePath: 'a' }, 'name should be String instead of Undefined')
}
