// What tests wait for.

/** The end of a call with callbacks. @returns {Promise<any>} */
export const ended = (call, options) => new Promise((success, fail) => { call({ ...options, success, fail }) })

/** A time in which what must not happen could. @param {number} ms */
export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms) })

/** Waits until something holds; it has 5 s. @param {() => unknown} condition */
export async function arrived(condition) {
  for (let left = 500; left > 0; left--) {
    if (condition()) return
    await pause(10)
  }
  throw new Error(`not so within 5 s: ${condition}`)
}
