/* {"rules": ["DOM-11"], "before": "2.9.0", "config": {"domains": {"requestdomain": [
  "https://h1", "https://h2", "https://h3", "https://h4", "https://h5", "https://h6", "https://h7", "https://h8",
  "https://h9", "https://h10", "https://h11", "https://h12", "https://h13", "https://h14", "https://h15",
  "https://h16", "https://h17", "https://h18", "https://h19", "https://api.practice.test",
  "https://files.practice.test"]}}} */
// The twentieth entry counts, the one after it does not.
export default async (host, t) => {
  await t.echo(host, { url: t.url('/echo') })
  const { errMsg } = await t.fail(host, { url: 'https://files.practice.test/empty' })
  t.same(errMsg, 'request:fail url not in domain list')
  const warnings = host.console().filter(({ text }) => text.includes(' admits nothing: ')).map(({ text }) => text)
  t.same(warnings, [
    'requestdomain: "https://files.practice.test" admits nothing: only the first 20 entries of a list count (DOM-11)'
  ])
}
