/* {"rules": ["TLS-14"], "platforms": ["ios", "devtools"], "config": {"domains": {"requestdomain": ["https://missing-intermediate.practice.test"]}}} */
// Nobody knows the intermediate certificate, and nothing is fetched.
export default async (host, t) => {
  t.same(await t.secured(host, 'missing-intermediate'), 'CERT_AUTHORITY_INVALID')
}
