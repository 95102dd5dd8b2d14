/* {"rules": ["LIB-06", "LIB-11"], "since": "3.5.3"} */
// canIUse knows the book's names, options, results and task methods, and nothing else.
export default async (host, t) => {
  const { canIUse } = host.wx
  const usable = ['request', 'request.object.method.GET', 'request.object.responseType.arraybuffer', 'request.success.header',
    'request.fail.errno', 'uploadFile.object.formData', 'downloadFile.success.tempFilePath', 'connectSocket.object.protocols',
    'RequestTask.onChunkReceived', 'UploadTask.onProgressUpdate.callback.totalBytesSent', 'SocketTask.send', 'onSocketClose.callback.code',
    'getNetworkType.success.weakNet', 'onNetworkStatusChange.callback.isConnected', 'getSystemInfoSync.return.safeArea.left',
    'canIUse', 'exitMiniProgram', 'base64ToArrayBuffer', 'getFileSystemManager']
  for (const schema of usable) t.same(canIUse(schema), true, schema)
  const not = ['', 'Request', 'request.', 'request.object.fly', 'request.object.method.PATCH', 'request.success.fly', 'RequestTask.fly',
    'createTCPSocket', 'createUDPSocket', 'startLocalServiceDiscovery', 'createCacheManager', 'preloadAssets', 'cloud', 'offSocketOpen', 'toString']
  for (const schema of not) t.same(canIUse(schema), false, schema)
  for (const value of [undefined, null, 1, {}, []]) t.same(canIUse(value), false, String(value))
}
