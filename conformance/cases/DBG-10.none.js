/* {"rules": ["DBG-10"]} */
// A run that checks everything has nothing to say.
export default async (host, t) => {
  t.same(host.console().filter(({ level }) => level === 'run'), [])
}
