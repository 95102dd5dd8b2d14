/* {"rules": ["RES-11"]} */
// Text is converted: by its mark, by what is declared, by what it is.
export default async (host, t) => {
  const text = '中文世界，你好'
  const read = path => t.data(host, { url: t.url(path), dataType: 'text' })
  t.same(await read('/charset/utf-16le?bom=1&declare=gbk'), text, 'a mark against a lie')
  t.same(await read('/charset/utf-8?bom=1&declare=gbk'), text, 'the mark of UTF-8 against a lie')
  t.same(await read('/charset/utf-16be?bom=1&declare=0'), text, 'a mark alone')
  for (const label of ['utf-8', 'gbk', 'gb18030', 'big5', 'utf-16le']) t.same(await read(`/charset/${label}`), text, label)
  t.same((await read('/charset/utf-8?declare=latin1')).length, 21, 'what is declared, even if it is UTF-8')
  // Of iso-2022-kr and hz-gb-2312 browsers know no more than that they show nothing of it.
  for (const declared of ['0', 'klingon', 'iso-2022-kr', 'hz-gb-2312']) {
    t.same(await read(`/charset/utf-8?declare=${declared}`), text, 'UTF-8 by its bytes')
    t.same(await read(`/charset/gbk?declare=${declared}`), text, 'GB18030, since it is no UTF-8')
  }
}
