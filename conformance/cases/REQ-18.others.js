/* {"rules": ["REQ-18"], "platforms": ["ios", "devtools"]} */
// Elsewhere the option is ignored.
export default async (host, t) => {
  t.same((await t.echo(host, { useHighPerformanceMode: true })).httpVersion, '1.1')
}
