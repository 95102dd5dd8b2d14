/* {"rules": ["HDR-19"], "config": {"platform": "android"}} */
// An Android phone.
export default async (host, t) => {
  const agent = t.header(await t.echo(host), 'user-agent')
  for (const part of ['Android', 'MicroMessenger/', 'NetType/WIFI', 'Language/zh_CN', 'MiniProgramEnv/android']) t.true(agent.includes(part), part)
}
