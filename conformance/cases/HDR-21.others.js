/* {"rules": ["HDR-21"], "platforms": ["ios", "devtools"]} */
// On other platforms they do not.
export default async (host, t) => {
  t.same(t.header(await t.echo(host), 'charset'), '')
}
