/* {"rules": ["TLS-18"], "platforms": ["android", "devtools"]} */
// Valid for 1000 days: only ios minds.
export default async (host, t) => {
  t.same(await t.secured(host, 'long-lived'), 'ok')
}
