/* {"rules": ["CONC-07"], "since": "1.4.0"} */
// Any number of calls may wait.
export default async (host, t) => {
  let ended = 0
  for (let call = 0; call < 300; call += 1) host.wx.request({ url: t.url('/empty'), success: () => { ended += 1 } })
  await host.idle()
  t.same(ended, 300)
}
