/* {"rules": ["TLS-06"], "config": {"cacert": ["stranger"], "domains": {"requestdomain": ["https://untrusted.practice.test", "https://ca-serves.practice.test", "https://expired.practice.test"]}}} */
// What a CA among the extra roots issued passes, if the rest is in order.
export default async (host, t) => {
  t.same(await t.secured(host, 'untrusted'), 'ok')
  t.same(await t.secured(host, 'ca-serves'), 'ok')
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
}
