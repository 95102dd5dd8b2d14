/* {"rules": ["DBG-03", "DBG-04"], "config": {"platform": "ios", "debug": true}} */
// Debug mode on a phone skips the lists alone.
export default async (host, t) => {
  t.same((await t.echo(host, { url: 'http://plain.practice.test/echo' })).method, 'GET')
  t.true((await t.fail(host, { url: 'https://expired.practice.test/echo' })).errMsg.includes('ERR_CERT'), 'certificates are checked')
}
