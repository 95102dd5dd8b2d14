/* {"rules": ["HDR-02", "HDR-06"], "platforms": ["ios", "android"], "config": {"version": 12}} */
// On phones a release has its number.
export default async (host, t) => {
  t.same(t.header(await t.echo(host), 'referer'), 'https://servicewechat.com/touristappid/12/page-frame.html')
}
