/* {"rules": ["ERR-16", "RES-19", "ERR-12"], "since": "2.10.4"} */
// Faults of HTTP/2, of one stream and of all.
export default async (host, t) => {
  const faults = [
    ['/reset', -337], ['/reset-in-body', -337], ['/cancel-in-body', -337], ['/upper-case', -337], ['/no-frames', -337],
    ['/short-body', -354], ['/closed-in-declared-body', -354], ['/closed-in-body', -100], ['/broken-in-body', -101]
  ]
  for (const [path, code] of faults) {
    const { errMsg } = await t.fail(host, { url: t.frames(path), enableHttp2: true })
    t.true(errMsg.startsWith(`request:fail errcode:${code} `), `${path}: ${errMsg}`)
  }
}
