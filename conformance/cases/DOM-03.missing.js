/* {"rules": ["DOM-03"], "config": {"project": {"domains.json": {"uploaddomain": []}}}} */
// A list that is missing admits nothing, nor does one that is empty.
export default async (host, t) => {
  const calls = { request: t.url('/echo'), uploadFile: t.url('/upload'), downloadFile: t.url('/echo'), connectSocket: t.ws('/echo') }
  for (const name of Object.keys(calls)) {
    await t.refused(host, t.call(host, name, { url: calls[name] }), `${name}:fail url not in domain list`, 600002)
  }
}
