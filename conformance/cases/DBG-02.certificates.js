/* {"rules": ["DBG-02"], "config": {"platform": "devtools", "urlCheck": false}} */
// With the developer tools' switch no certificate is too bad.
export default async (host, t) => {
  for (const name of ['expired', 'wrong-name', 'untrusted', 'self-signed', 'weak-signature', 'weak-key', 'client-only', 'revoked', 'wosign', 'constrained']) {
    t.same(await t.secured(host, name), 'ok', name)
  }
}
