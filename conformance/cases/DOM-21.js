/* {"rules": ["DOM-21"], "config": {"domains": {"requestdomain": ["https://api.practice.test"]}}} */
// Nobody can have registered this domain, and it works without a word.
export default async (host, t) => {
  await t.echo(host)
  t.same(host.console(), [])
}
