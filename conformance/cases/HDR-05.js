/* {"rules": ["HDR-02", "HDR-05"], "config": {"platform": "ios", "appid": "wx0123456789abcdef"}} */
// The version in the Referer.
export default async (host, t) => {
  const wanted = 'https://servicewechat.com/wx0123456789abcdef/0/page-frame.html'
  t.same(t.header(await t.echo(host), 'referer'), wanted)
  t.same(t.header(await t.echo(host, { url: t.url('/redirect/1') }), 'referer'), wanted)
}
