// setTimeout and setInterval. The host keeps the moments; the functions stay here.

const { apply } = Reflect

/**
 * @param {(delay: number, repeats: boolean) => number} set begins a wait of `delay` ms and gives it a number
 * @param {(timer: number) => void} clear
 * @returns {{globals: Record<string, Function>, fire: (timer: number) => void}}
 */
export function createTimers(set, clear) {
  const waiting = new Map()
  const begin = (callback, delay, values, repeats) => {
    if (typeof callback !== 'function') throw new TypeError('the callback of a timer should be a Function')
    const timer = set(+delay, repeats)
    waiting.set(timer, { callback, values, repeats })
    return timer
  }
  const end = timer => {
    if (waiting.delete(timer)) clear(timer)
  }
  const fire = timer => {
    const wait = waiting.get(timer)
    if (wait === undefined) return
    if (!wait.repeats) waiting.delete(timer)
    apply(wait.callback, undefined, wait.values)
  }
  return {
    globals: {
      setTimeout: (callback, delay = 0, ...values) => begin(callback, delay, values, false),
      setInterval: (callback, delay = 0, ...values) => begin(callback, delay, values, true),
      clearTimeout: end,
      clearInterval: end
    },
    fire
  }
}
