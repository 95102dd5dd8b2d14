/* {"rules": ["REQ-14"]} */
// Credentials do not follow a redirect to another origin.
export default async (host, t) => {
  const header = { Authorization: 'secret', Cookie: 'secret', 'X-Mine': 'kept' }
  const there = encodeURIComponent('https://api.practice.test:8443/echo')
  const seen = await t.echo(host, { url: t.url(`/redirect-to?url=${there}`), header })
  t.same(['authorization', 'cookie', 'x-mine'].map(name => t.header(seen, name)), ['', '', 'kept'])
  const same = await t.echo(host, { url: t.url('/redirect/1'), header })
  t.same(['authorization', 'cookie'].map(name => t.header(same, name)), ['secret', 'secret'])
}
