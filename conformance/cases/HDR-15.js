/* {"rules": ["HDR-15"]} */
// A header that is no object is none.
export default async (host, t) => {
  for (const header of ['X-Mine: a', 7, null]) await t.echo(host, { header })
}
