/* {"rules": ["HDR-02", "HDR-06"], "config": {"platform": "android", "appid": "wx0123456789abcdef", "version": 7}} */
// The version in the Referer.
export default async (host, t) => {
  const wanted = 'https://servicewechat.com/wx0123456789abcdef/7/page-frame.html'
  t.same(t.header(await t.echo(host), 'referer'), wanted)
  t.same(t.header(await t.echo(host, { url: t.url('/redirect/1') }), 'referer'), wanted)
}
