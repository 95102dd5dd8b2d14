/* {"rules": ["FILE-15"]} */
// Where nothing lies ready, the choice is cancelled.
export default async (host, t) => {
  const choosers = ['chooseImage', 'chooseMedia', 'chooseMessageFile'].filter(name => name in host.wx)
  t.same(choosers[0], 'chooseImage')
  for (const name of choosers) await t.refused(host, t.outcome(host.wx[name], { count: 1 }), `${name}:fail cancel`, 1)
}
