/* {"rules": ["REQ-18"], "config": {"platform": "android", "libVersion": "3.4.10"}} */
// From 3.3.3 on it offered HTTP/2 when it was asked to.
export default async (host, t) => {
  const versions = []
  for (const more of [{}, { useHighPerformanceMode: true }, t.http1]) versions.push((await t.echo(host, more)).httpVersion)
  t.same(versions, ['1.1', '2', '1.1'])
}
