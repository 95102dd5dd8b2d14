/* {"rules": ["RES-11"]} */
// Text is converted: by its mark, by what is declared, by what it is.
export default async (host, t) => {
  const read = path => t.data(host, { url: t.url(path), dataType: 'text' })
  for (const label of ['utf-8', 'gbk', 'gb18030', 'big5']) t.same(await read(`/charset/${label}`), '中文世界，你好', label)
  for (const label of ['utf-16le', 'utf-16be']) t.same(await read(`/charset/${label}?bom=1`), '中文世界，你好', label)
  t.same(await read('/charset/gbk?declare=0'), '中文世界，你好', 'gbk that is not declared')
  t.same(await read('/charset/utf-16le?bom=1&declare=gbk'), '中文世界，你好', 'a mark against a lie')
}
