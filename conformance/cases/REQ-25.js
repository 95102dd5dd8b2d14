/* {"rules": ["REQ-25"]} */
// Spaces and letters outside ASCII are encoded, escapes are left alone.
export default async (host, t) => {
  const seen = await t.echo(host, { url: t.url('/echo?q=中 文&e=%41%2f') })
  t.same(seen.url, '/echo?q=%E4%B8%AD%20%E6%96%87&e=%41%2f')
}
