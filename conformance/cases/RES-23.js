/* {"rules": ["RES-23"]} */
// Interim answers are skipped.
export default async (host, t) => {
  t.same(await t.data(host, { url: t.raw('/early-hints'), dataType: 'text' }), 'ok')
  t.same(await t.data(host, { url: t.raw('/not-modified') }), '')
}
