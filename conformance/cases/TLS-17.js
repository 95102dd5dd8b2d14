/* {"rules": ["TLS-17"]} */
// The name sent and checked is the url's, wherever the host map leads.
export default async (host, t) => {
  t.same(await t.secured(host, 'api'), 'ok')
  const { connections } = await host.server('/connections')
  t.same(connections.map(connection => connection.host), ['api.practice.test'])
  t.same(await t.secured(host, 'wrong-name'), 'CERT_COMMON_NAME_INVALID')
}
