/* {"rules": ["HDR-01", "HDR-13", "HDR-14"]} */
// Headers reach the server in their own spelling, which HTTP/2 does not have.
export default async (host, t) => {
  const header = { 'X-MiXed': 'a', 'x-mixed': 'b', 'X-Number': 1.5, 'X-Null': null, 'X-List': [1], 'X-Flag': true }
  const { headers } = await t.echo(host, { header, ...t.http1 })
  const mine = headers.filter(([name]) => name.toLowerCase().startsWith('x-'))
  t.same(mine, [['X-MiXed', 'a'], ['x-mixed', 'b'], ['X-Number', '1.5'], ['X-Null', '[object Null]'],
    ['X-List', '[object Array]'], ['X-Flag', '[object Boolean]']])
}
