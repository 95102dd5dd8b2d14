/* {"rules": ["UP-06"]} */
// Values of formData are made texts as those of headers are.
export default async (host, t) => {
  const lines = t.console(host)
  const fields = async formData => {
    const options = { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file', formData }
    const { parts } = JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, options))).data)
    return parts.slice(0, -1).map(({ name, text }) => [name, text])
  }
  t.same(await fields({ text: 'é', number: 1.5, '': '' }), [['text', 'é'], ['number', '1.5'], ['', '']])
  t.same(lines, [])
  const odd = { none: undefined, flag: true, list: [1], object: {}, nothing: null }
  const brands = ['Undefined', 'Boolean', 'Array', 'Object', 'Null']
  t.same(await fields(odd), Object.keys(odd).map((name, index) => [name, `[object ${brands[index]}]`]))
  t.same(lines.splice(0).map(([level, line]) => [level, line.includes('formData')]), brands.map(() => ['warn', true]))
  for (const none of ['a=1', 1, null, ['a']]) t.same([await fields(none), lines.splice(0).length], [[], 1], `${none}`)
  t.same([await fields(undefined), lines], [[], []])
}
