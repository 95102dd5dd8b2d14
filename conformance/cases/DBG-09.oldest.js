/* {"rules": ["DBG-09", "LIB-03"], "config": {"libVersion": "1.3.9"}} */
// It began with 1.4.0.
export default async (host, t) => {
  t.true(!('setEnableDebug' in host.wx), 'setEnableDebug')
}
