/* {"rules": ["CONC-03"], "before": "1.4.0"} */
// Before 1.4.0 a call too many fails, in the words of its function; the ten go on.
export default async (host, t) => {
  const call = (name, key) => t.call(host, name, { url: t.url(`/hold/all?key=${key}`) })
  const ten = Array.from({ length: 10 }, () => call('request', 'ten'))
  const kinds = { request: 'request', uploadFile: 'upload', downloadFile: 'download' }
  for (const name of Object.keys(kinds)) {
    t.same((await t.failed(call(name, 'eleventh'))).errMsg, `${name}:fail exceed max ${kinds[name]} connection count 10`)
  }
  ten.forEach(t.pending)
  await host.server('/release/all')
  for (const end of ten) await t.ok(end)
  t.same((await t.seen(host, 'eleventh')).length, 0)
  await t.ok(call('request', 'after'))
}
