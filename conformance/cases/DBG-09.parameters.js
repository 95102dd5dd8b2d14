/* {"rules": ["DBG-09", "ERR-07", "CALL-07"], "since": "1.4.0"} */
// enableDebug is a Boolean.
export default async (host, t) => {
  const { setEnableDebug } = host.wx
  const errMsg = 'setEnableDebug:fail parameter error: parameter.enableDebug should be Boolean instead of String;'
  const ended = await t.refused(host, t.outcome(setEnableDebug, { enableDebug: 'true' }), errMsg, 1001)
  t.true(ended.sync, 'inside the call')
  const without = 'setEnableDebug:fail parameter error: parameter should be Object instead of Undefined;'
  t.same(await t.printed(host, 'error', () => Promise.resolve(setEnableDebug()).catch(() => {})), [without])
}
