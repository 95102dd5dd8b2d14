/* {"rules": ["TLS-19"], "platforms": ["android", "devtools"]} */
// It does not say what it is for: then it is for everything.
export default async (host, t) => {
  t.same(await t.secured(host, 'no-usage'), 'ok')
}
