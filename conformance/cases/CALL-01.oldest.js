/* {"rules": ["CALL-01"], "config": {"libVersion": "1.0.0"}} */
// The ten functions are there from the beginning.
export default async (host, t) => {
  const names = ['request', 'uploadFile', 'downloadFile', 'connectSocket', 'onSocketOpen', 'onSocketError',
    'sendSocketMessage', 'onSocketMessage', 'closeSocket', 'onSocketClose']
  for (const name of names) t.same(typeof host.wx[name], 'function', name)
}
