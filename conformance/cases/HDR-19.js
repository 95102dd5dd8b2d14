/* {"rules": ["HDR-19"]} */
// The User-Agent says what the phone is like.
export default async (host, t) => {
  const agent = t.header(await t.echo(host), 'user-agent')
  for (const part of ['MicroMessenger/', 'NetType/WIFI', 'Language/']) t.true(agent.includes(part), part)
  await host.setNetworkType('4g')
  t.true(t.header(await t.echo(host), 'user-agent').includes('NetType/4G'), 'NetType/4G')
}
