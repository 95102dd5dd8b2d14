/* {"rules": ["DBG-03", "DBG-04"], "platforms": ["ios", "android"], "config": {"urlCheck": true, "debug": true}} */
// Debug mode on a phone skips the lists alone, whatever urlCheck says.
export default async (host, t) => {
  t.same((await t.echo(host, { url: 'http://plain.practice.test/echo' })).method, 'GET')
  t.same((await t.echo(host, { url: 'https://other.practice.test/echo' })).method, 'GET')
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
}
