/* {"rules": ["DBG-02", "DBG-07"], "config": {"platform": "devtools", "urlCheck": false}} */
// The developer tools' switch skips lists and certificates.
export default async (host, t) => {
  t.same((await t.echo(host, { url: 'http://plain.practice.test/echo' })).method, 'GET')
  t.same((await t.echo(host, { url: 'https://expired.practice.test/echo' })).method, 'GET')
}
