/* {"rules": ["FILE-15"], "since": "2.24.0"} */
// Where nothing lies ready, the choice is cancelled.
export default async (host, t) => {
  for (const name of ['chooseImage', 'chooseMedia', 'chooseMessageFile']) {
    const { errMsg, errno } = await t.failed(t.outcome(host.wx[name], { count: 1 }))
    t.same([errMsg, errno], [`${name}:fail cancel`, 1])
  }
}
