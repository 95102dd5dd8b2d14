/* {"rules": ["GSOCK-12", "CALL-07"]} */
// What cannot be sent, whether or not there is a socket.
export default async (host, t) => {
  for (const [data, brand] of [[1, 'Number'], [undefined, 'Undefined'], [new Uint8Array(1), 'Uint8Array']]) {
    const errMsg = `sendSocketMessage:fail parameter error: parameter.data should be String or ArrayBuffer instead of ${brand};`
    const { sync } = await t.refused(host, t.outcome(host.wx.sendSocketMessage, { data }), errMsg, 1001)
    t.true(sync, 'inside the call')
  }
}
