/* {"rules": ["HDR-02", "HDR-03"]} */
// The Referer is not the program's to set.
export default async (host, t) => {
  for (const name of ['Referer', 'referer', 'REFERER']) {
    const seen = await t.echo(host, { header: { [name]: 'https://mine.test/' } })
    t.true(/^https:\/\/servicewechat\.com\/[^/]+\/[^/]+\/page-frame\.html$/.test(t.header(seen, 'referer')), name)
  }
}
