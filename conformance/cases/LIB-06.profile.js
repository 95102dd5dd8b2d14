/* {"rules": ["LIB-06", "PROF-06"], "since": "2.10.4"} */
// What can be asked about profiles is what there is.
export default async (host, t) => {
  const { wx } = host
  for (const [schema, since] of [
    ['request.object.enableProfile', '2.10.4'], ['request.success.profile.peerIP', '2.10.4'],
    ['downloadFile.success.profile', '2.10.4'], ['SocketTask.onOpen.callback.profile.handshakeCost', '2.10.4'],
    ['uploadFile.object.enableProfile', '3.5.0'], ['uploadFile.success.profile', '3.5.0'],
    ['request.success.profile.httpDNSDomainLookUpStart', '3.8.9'], ['request.success.profile.queueEnd', '3.8.10']
  ]) t.same(wx.canIUse(schema), t.since(host, since), schema)
  for (const schema of ['onSocketOpen.callback.profile', 'downloadFile.success.profile.httpDNSDomainLookUpEnd']) {
    t.same(wx.canIUse(schema), false, schema)
  }
}
