/* {"rules": ["NET-01", "ERR-01"]} */
// The network is what the host says, wifi at first.
export default async (host, t) => {
  const { getNetworkType } = host.wx
  const first = await t.ok(t.outcome(getNetworkType))
  t.same([first.networkType, first.errMsg, first.sync], ['wifi', 'getNetworkType:ok', false])
  for (const type of ['2g', '3g', '4g', '5g', 'unknown', 'none', 'wifi']) {
    await host.setNetworkType(type)
    t.same((await t.ok(t.outcome(getNetworkType))).networkType, type)
  }
}
