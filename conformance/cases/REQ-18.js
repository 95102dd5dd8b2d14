/* {"rules": ["REQ-18"], "config": {"platform": "android", "libVersion": "3.5.0"}} */
// An android of today offers HTTP/2 unless it is told not to.
export default async (host, t) => {
  const versions = []
  for (const more of [{}, { useHighPerformanceMode: true }, t.http1, { ...t.http1, enableHttp2: true }]) {
    versions.push((await t.echo(host, more)).httpVersion)
  }
  t.same(versions, ['2', '2', '1.1', '2'])
}
