/* {"rules": ["TLS-12"], "platforms": ["android"], "config": {"domains": {"requestdomain": ["https://weak-signature.practice.test", "https://weak-key.practice.test"]}}} */
// What ATS refuses passes, as far as it can be spoken.
export default async (host, t) => {
  t.same(await t.secured(host, 'weak-signature'), 'ok')
  t.same(await t.secured(host, 'weak-key'), 'ok')
}
