/* {"rules": ["DBG-09", "ERR-07", "CALL-07"], "since": "2.24.0"} */
// enableDebug is a Boolean.
export default async (host, t) => {
  const { setEnableDebug } = host.wx
  const ended = await t.failed(t.outcome(setEnableDebug, { enableDebug: 'true' }))
  t.same([ended.errMsg, ended.errno, ended.sync],
    ['setEnableDebug:fail parameter error: parameter.enableDebug should be Boolean instead of String;', 1001, true])
  const rejected = await setEnableDebug().then(() => 'set', error => error.errMsg)
  t.same(rejected, 'setEnableDebug:fail parameter error: parameter should be Object instead of Undefined;')
}
