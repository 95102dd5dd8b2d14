/* {"rules": ["HDR-19"]} */
// The User-Agent says what the phone is like, and its network.
export default async (host, t) => {
  const { platform, language } = host.wx.getSystemInfoSync()
  const agent = async () => t.header(await t.echo(host), 'user-agent')
  const mark = { ios: 'iPhone', android: 'MiniProgramEnv/android', devtools: 'wechatdevtools' }[platform]
  for (const part of ['MicroMessenger/', 'NetType/WIFI', `Language/${language}`, mark]) t.true((await agent()).includes(part), part)
  for (const type of ['2g', '3g', '4g', '5g']) {
    await host.setNetworkType(type)
    t.true((await agent()).includes(`NetType/${type.toUpperCase()} `), type)
  }
}
