/* {"rules": ["TLS-08"], "config": {"domains": {"requestdomain": ["https://tls12.practice.test", "https://rsa.practice.test"]}}} */
// The best common version is spoken.
export default async (host, t) => {
  t.same(await t.secured(host, 'tls12'), 'ok')
  t.same(await t.secured(host, 'rsa'), 'ok')
  const spoken = async name => (await host.server(`/connections?host=${name}.practice.test`)).connections[0].tlsVersion
  t.same(await spoken('tls12'), 'TLSv1_2')
  t.same(await spoken('rsa'), 'TLSv1_3')
}
