/* {"rules": ["LIB-06"], "config": {"libVersion": "1.6.0"}} */
// What comes later cannot be used yet.
export default async (host, t) => {
  const { canIUse } = host.wx
  for (const schema of ['request.object.method.GET', 'RequestTask.abort', 'connectSocket.object.protocols']) t.same(canIUse(schema), true, schema)
  const later = ['request.object.responseType', 'request.object.responseType.text', 'SocketTask', 'SocketTask.send', 'downloadFile.object.filePath',
    'RequestTask.onHeadersReceived', 'request.success.cookies', 'onSocketOpen.callback.header', 'getAccountInfoSync', 'exitMiniProgram']
  for (const schema of later) t.same(canIUse(schema), false, schema)
}
