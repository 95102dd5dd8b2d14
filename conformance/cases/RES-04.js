/* {"rules": ["RES-04", "RES-06"]} */
// dataType json, or none, is parsed.
export default async (host, t) => {
  const json = { practice: true, text: '中文世界，你好', number: 42.5, list: [1, 2, 3], nothing: null }
  const url = t.url('/json')
  for (const dataType of ['json', undefined, null, '', 0]) t.same(await t.data(host, { url, dataType }), json)
  for (const dataType of ['text', 'JSON', 'xml']) t.same(typeof await t.data(host, { url, dataType }), 'string', dataType)
}
