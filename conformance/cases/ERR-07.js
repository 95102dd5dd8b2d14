/* {"rules": ["ERR-07", "CALL-07"]} */
// No object, no call.
export default async (host, t) => {
  // Without an argument there is nobody to hear of it but the console.
  for (const odd of [undefined, null, 1, 'text', () => 1]) t.same(host.wx.request(odd), undefined)
}
