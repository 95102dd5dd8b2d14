/* {"rules": ["HDR-07"], "platforms": ["devtools"], "config": {"platform": "devtools"}} */
// Without an appid.
export default async (host, t) => {
  t.same(t.header(await t.echo(host), 'referer'), 'https://servicewechat.com/touristappid/devtools/page-frame.html')
}
