/* {"rules": ["REQ-12", "REQ-16"]} */
// Twenty redirects are followed, not more.
export default async (host, t) => {
  const { wx } = host
  const file = { filePath: 'files/hello.txt', name: 'file' }
  for (const [name, options] of [['request', {}], ['downloadFile', {}], ['uploadFile', file]]) {
    const call = hops => t.outcome(wx[name], { ...options, url: t.url(`/redirect/${hops}`) })
    t.same((await t.ok(call(20))).statusCode, 200, name)
    await t.refused(host, call(21), `${name}:fail network reach the max redirect count`, 600008)
  }
}
