/* {"rules": ["LIB-11", "GSOCK-18"]} */
// What is out of scope is not there.
export default async (host, t) => {
  for (const name of ['createTCPSocket', 'createUDPSocket', 'offSocketOpen', 'offSocketMessage', 'cloud']) {
    t.true(!(name in host.wx), name)
  }
}
