/* {"rules": ["SOCK-04"], "since": "1.7.0"} */
// Every call that is taken has a task of its own.
export default async (host, t) => {
  const [first, second] = [t.socket(host, { url: t.ws('/echo') }), t.socket(host, { url: t.ws('/silent') })]
  t.true(first.task !== second.task, 'two tasks')
  for (const { task } of [first, second]) t.same(typeof task.onOpen, 'function')
  await first.next('open')
  t.same([first.task.readyState, second.task.readyState], [1, 0])
  await host.close()
}
