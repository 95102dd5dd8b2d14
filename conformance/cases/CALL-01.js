/* {"rules": ["CALL-01"]} */
// The ten functions are there.
export default async (host, t) => {
  const names = ['request', 'uploadFile', 'downloadFile', 'connectSocket', 'onSocketOpen', 'onSocketError',
    'sendSocketMessage', 'onSocketMessage', 'closeSocket', 'onSocketClose']
  for (const name of names) t.same(typeof host.wx[name], 'function', name)
}
