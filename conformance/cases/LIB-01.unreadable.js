/* {"rules": ["LIB-01"], "config": {"project": {"project.config.json": {"libVersion": "trial"}}}} */
// With one that cannot be read it is the newest too, with a warning.
export default async (host, t) => {
  t.same(host.wx.getSystemInfoSync().SDKVersion.startsWith('3.'), true)
  t.same(host.console().filter(({ text }) => text.includes('libVersion is "trial"')).length, 1)
}
