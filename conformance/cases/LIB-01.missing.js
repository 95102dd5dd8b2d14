/* {"rules": ["LIB-01", "LIB-02"], "config": {"project": {"project.config.json": {"appid": "wxa"}}}} */
// Without a libVersion it is the newest, with a warning.
export default async (host, t) => {
  t.same(host.wx.getSystemInfoSync().SDKVersion.startsWith('3.'), true)
  t.same(host.console().filter(({ text }) => text.includes('libVersion')).length, 1)
}
