// Functions that take values and tell them; nothing comes of it.

const { stringify } = JSON

/**
 * A function that takes values and tells them.
 * @param {import('./wx.js').Base} base
 * @param {string} name
 * @param {string[]} parameters the names under which they are told; without any they are told as a list
 */
export function reports({ invoke }, name, parameters) {
  return (/** @type {unknown[]} */ ...given) => {
    let told = /** @type {any} */ (given)
    if (parameters.length > 0) {
      told = {}
      for (let at = 0; at < parameters.length; at++) told[parameters[at]] = given[at]
    }
    invoke('phone', json(told), name)
  }
}

/**
 * What is told of it; nothing when it cannot be serialised.
 * @param {unknown} value
 */
export function json(value) {
  try {
    return stringify(value)
  } catch {
    return undefined
  }
}
