/* {"rules": ["LIB-08", "LIB-05"], "since": "2.2.2", "config": {"appid": "wx0123456789abcdef"}} */
// The account of a development version, as far as the base library tells it.
export default async (host, t) => {
  const { miniProgram } = host.wx.getAccountInfoSync()
  const { appId, envVersion } = miniProgram
  t.same([appId, envVersion], ['wx0123456789abcdef', t.since(host, '2.10.0') ? 'develop' : undefined])
  t.same('version' in miniProgram, t.since(host, '2.10.2'))
}
