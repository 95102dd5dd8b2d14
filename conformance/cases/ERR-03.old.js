/* {"rules": ["ERR-03", "LIB-05"], "before": "2.24.0"} */
// Before that there are no numbers.
export default async (host, t) => {
  t.same(await t.fail(host, { url: 'test.php' }), { errMsg: 'request:fail invalid url "test.php"' })
  t.same('errno' in await t.fail(host, { url: 1 }), false, 'of parameters')
  t.same('errno' in await t.failed(t.outcome(host.wx.saveFile, { tempFilePath: 'none' })), false, 'of files')
}
