/* {"rules": ["TLS-12"], "platforms": ["devtools"], "config": {"domains": {"requestdomain": ["https://weak-key.practice.test"]}}} */
// A weak key passes, a weak signature does not (TLS-10).
export default async (host, t) => {
  t.same(await t.secured(host, 'weak-key'), 'ok')
}
