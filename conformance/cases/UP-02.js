/* {"rules": ["UP-02", "ERR-06", "ERR-08"], "since": "2.24.0"} */
// All wrong parameters are named, in order.
export default async (host, t) => {
  const end = t.outcome(host.wx.uploadFile, { filePath: 1, name: null })
  const { errMsg, errno, sync } = await t.failed(end)
  t.same(errMsg, 'uploadFile:fail parameter error: parameter.url should be String instead of Undefined;' +
    'parameter.filePath should be String instead of Number;parameter.name should be String instead of Null;')
  t.same([errno, sync], [1001, true])
}
