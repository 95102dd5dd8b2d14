/* {"rules": ["DBG-09", "LIB-03"], "before": "1.4.0"} */
// It began with 1.4.0.
export default async (host, t) => {
  t.true(!('setEnableDebug' in host.wx), 'setEnableDebug')
}
