/* {"rules": ["SOCK-12", "SOCK-11"], "since": "1.4.0"} */
// A server selects one of the protocols that were offered, or none.
export default async (host, t) => {
  for (const choice of ['b', '']) {
    const open = await t.open(host, { url: t.ws(`/protocol?choose=${choice}`), protocols: ['a', 'b'] })
    open.task.close({})
    await open.next('close')
  }
}
