/* {"rules": ["CALL-11", "CALL-12"], "since": "2.10.2"} */
// getNetworkType gives a promise unless it is given a callback, be it undefined.
export default async (host, t) => {
  const { getNetworkType } = host.wx
  t.same((await getNetworkType()).networkType, 'wifi')
  t.same((await getNetworkType({})).errMsg, 'getNetworkType:ok')
  for (const key of ['success', 'fail', 'complete']) t.same(getNetworkType({ [key]: undefined }), undefined, key)
}
