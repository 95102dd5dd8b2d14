/* {"rules": ["HDR-02", "HDR-05", "HDR-07"], "platforms": ["ios", "android"]} */
// On phones a development version is 0.
export default async (host, t) => {
  t.same(t.header(await t.echo(host), 'referer'), 'https://servicewechat.com/touristappid/0/page-frame.html')
}
