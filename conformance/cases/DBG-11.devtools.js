/* {"rules": ["DBG-11", "DOM-20"], "platforms": ["devtools"]} */
// The developer tools name the missing entry instead.
export default async (host, t) => {
  const refuse = () => t.fail(host, { url: 'https://other.practice.test/' })
  t.same((await t.printed(host, 'warn', refuse)).filter(line => line.includes('DBG-11')), [])
  t.true((await t.printed(host, 'error', refuse)).some(line => line.includes('requestdomain')), 'the list is named')
}
