/* {"rules": ["ERR-17", "ERR-04", "CALL-02"]} */
// Whatever a server does, a call ends once, well or with an error of the table.
export default async (host, t) => {
  const net = /^request:fail errcode:(-\d+) cronet_error_code:\1 error_msg:net::ERR_[A-Z0-9_]+$/
  const { scripts } = await host.server('/scripts')
  const names = scripts.map(({ name }) => name).filter(name => !/^(ws|silent)/.test(name))
  t.true(names.length > 60, `${names.length} scripts`)
  for (const name of names) {
    const outcome = t.outcome(host.wx.request, { url: t.raw(`/${name}`), dataType: 'text' })
    const { ok, errMsg } = await outcome
    const known = ok ? errMsg === 'request:ok' : net.test(errMsg) || errMsg.endsWith('exceed max size 134217728')
    t.true(known, `${name}: ${errMsg}`)
    t.same(outcome.ends.length, 1, name)
  }
}
