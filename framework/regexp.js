// RegExp.$1 and its like: what the last match found. Every phone's engine has them, and old programs format dates by
// them.

const { defineProperty, getOwnPropertyDescriptor } = Object
const { apply } = Reflect
const { replace, slice } = String.prototype
const Pattern = RegExp
const { exec: match } = Pattern.prototype
const { get: flagsOf } = getOwnPropertyDescriptor(Pattern.prototype, 'flags')

/**
 * Keeps a pattern of ours apart from those of the program: its matches are not the last ones, and nothing that the
 * program replaces is called.
 * @param {RegExp} pattern
 */
export function quiet(pattern) {
  defineProperty(pattern, 'exec', { value: match })
  return pattern
}

const ITERATION = quiet(/[gy]/g)

/** Makes every match of this context remembered. @returns {void} */
export function rememberMatches() {
  let pattern
  let input = ''
  let index = 0
  const { exec } = {
    exec(text) {
      const found = apply(match, this, [text])
      if (found !== null) {
        pattern = this
        input = found.input
        index = found.index
      }
      return found
    }
  }
  // The program may have changed what it was given; so the match is made once more.
  const last = () => pattern === undefined ? null : matchAt(pattern, input, index)
  const group = number => last()?.[number] ?? ''
  const members = {
    input: () => input,
    lastMatch: () => group(0),
    lastParen: () => { const found = last(); return found !== null && found.length > 1 ? found[found.length - 1] ?? '' : '' },
    leftContext: () => apply(slice, input, [0, index]),
    rightContext: () => apply(slice, input, [index + group(0).length])
  }
  for (const name in members) remember(name, members[name])
  for (const name in SHORT) remember(name, members[SHORT[name]])
  for (let number = 1; number <= 9; number++) remember(`$${number}`, () => group(number))
  defineProperty(Pattern.prototype, 'exec', { value: exec, writable: true, configurable: true })
}

const SHORT = { $_: 'input', '$&': 'lastMatch', '$+': 'lastParen', '$`': 'leftContext', "$'": 'rightContext' }

/** @param {string} name @param {() => string} get */
function remember(name, get) {
  defineProperty(Pattern, name, { get, set() {}, configurable: true })
}

/** @param {RegExp} pattern @param {string} input @param {number} index @returns {RegExpExecArray | null} */
function matchAt(pattern, input, index) {
  const again = new Pattern(pattern, `${apply(replace, apply(flagsOf, pattern, []), [ITERATION, ''])}y`)
  again.lastIndex = index
  return apply(match, again, [input])
}
