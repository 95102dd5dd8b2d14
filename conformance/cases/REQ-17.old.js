/* {"rules": ["REQ-17"], "config": {"libVersion": "2.10.3"}} */
// Before 2.10.4 the option is none.
export default async (host, t) => {
  t.same((await t.echo(host, { enableHttp2: true })).httpVersion, '1.1')
}
