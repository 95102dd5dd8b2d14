/* {"rules": ["CALL-12"], "since": "2.10.2"} */
// With any of the three keys there is no promise.
export default async (host, t) => {
  for (const key of ['success', 'fail', 'complete']) {
    t.same(host.wx.closeSocket({ [key]: undefined }), undefined, key)
    t.same(host.wx.sendSocketMessage({ data: 'x', [key]: undefined }), undefined, key)
    t.same(host.wx.closeSocket(Object.create({ [key]: undefined })), undefined, `${key} from elsewhere`)
  }
}
