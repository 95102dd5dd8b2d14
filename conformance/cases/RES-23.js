/* {"rules": ["RES-23"]} */
// Interim answers are skipped; an answer that has no body has an empty text, whatever was asked for.
export default async (host, t) => {
  t.same(await t.data(host, { url: t.raw('/early-hints'), dataType: 'text' }), 'ok')
  t.same(await t.data(host, { url: t.raw('/continue'), dataType: 'text' }), 'ok')
  for (const responseType of ['text', 'arraybuffer']) {
    t.same(await t.data(host, { url: t.url('/bytes/9'), method: 'HEAD', responseType }), '', 'HEAD')
    for (const url of [t.raw('/no-content'), t.raw('/not-modified'), t.url('/status/204'), t.url('/status/304')]) {
      t.same(await t.data(host, { url, responseType }), '', url)
    }
  }
}
