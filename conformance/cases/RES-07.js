/* {"rules": ["RES-07", "RES-23"]} */
// Nothing is an empty text.
export default async (host, t) => {
  for (const dataType of ['json', 'text']) {
    for (const path of ['/empty', '/status/204', '/status/304']) t.same(await t.data(host, { url: t.url(path), dataType }), '')
  }
}
