/* {"rules": ["NET-03", "CALL-22"], "since": "2.9.3"} */
// Listeners are removed one by one, or all at once.
export default async (host, t) => {
  const { onNetworkStatusChange, offNetworkStatusChange } = host.wx
  const heard = []
  const first = () => heard.push(1)
  for (const listener of [first, () => heard.push(2), first, 'x']) onNetworkStatusChange(listener)
  await host.setNetworkType('4g')
  offNetworkStatusChange(first)
  await host.setNetworkType('5g')
  offNetworkStatusChange()
  await host.setNetworkType('3g')
  t.same(heard, [1, 2, 2])
}
