// wx.createAnimation: what an animation does is written down and handed over; there is no view to show it.

import { isObject } from './brand.js'

/** What is animated, by the names of the functions. */
const PROPERTIES = [
  'matrix', 'matrix3d', 'rotate', 'rotate3d', 'rotateX', 'rotateY', 'rotateZ', 'scale', 'scale3d', 'scaleX', 'scaleY',
  'scaleZ', 'skew', 'skewX', 'skewY', 'translate', 'translate3d', 'translateX', 'translateY', 'translateZ', 'opacity',
  'backgroundColor', 'width', 'height', 'left', 'right', 'top', 'bottom',
]
const USUAL = { duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0' }

/** @param {unknown} [options] */
export function createAnimation(options) {
  const own = isObject(options) ? { ...USUAL, ...options } : USUAL
  /** @type {object[]} */
  let actions = []
  /** @type {object[]} */
  let animates = []
  /** @type {Record<string, Function>} */
  const animation = {
    /** @param {unknown} [given] */
    step(given) {
      const { duration, timingFunction, delay, transformOrigin } = isObject(given) ? { ...own, ...given } : own
      const option = { transformOrigin, transition: { duration, timingFunction, delay } }
      actions[actions.length] = { animates, option }
      animates = []
      return animation
    },
    /** What `animation` of a view is given; the next export has what comes after it. */
    export() {
      const exported = { actions }
      actions = []
      return exported
    },
  }
  for (let at = 0; at < PROPERTIES.length; at++) {
    const type = PROPERTIES[at]
    animation[type] = (/** @type {unknown[]} */ ...args) => {
      animates[animates.length] = { type, args }
      return animation
    }
  }
  return animation
}
