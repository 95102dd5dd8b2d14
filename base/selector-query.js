// Questions about nodes. There is no view here, so that no selector finds one; but there is a window.

import { isObject } from './brand.js'

/** @typedef {import('./wx.js').Base} Base */
/** @typedef {'createSelectorQuery' | 'createIntersectionObserver'} Names */
/** What is asked about. @typedef {'one' | 'all' | 'viewport'} Nodes */
/** @typedef {{answer: () => unknown, callback: unknown}} Question */

/**
 * @param {Base} base
 * @returns {Record<Names, (...values: any[]) => any>}
 */
export function createSelectors(base) {
  return {
    createSelectorQuery: () => new SelectorQuery(base),
    createIntersectionObserver: () => new IntersectionObserver(),
  }
}

/** A list of questions that are answered together. */
class SelectorQuery {
  /** @type {Question[]} */
  #questions = []
  #base

  /** @param {Base} base */
  constructor(base) {
    this.#base = base
  }

  /** @param {unknown} _component */
  in(_component) {
    return this
  }

  /** @param {unknown} _selector */
  select(_selector) {
    return this.#nodes('one')
  }

  /** @param {unknown} _selector */
  selectAll(_selector) {
    return this.#nodes('all')
  }

  selectViewport() {
    return this.#nodes('viewport')
  }

  /**
   * Answers, in a turn of its own: each question's callback, then this one with all answers.
   * @param {unknown} [callback]
   */
  exec(callback) {
    const { operations, callbacks } = this.#base
    const questions = this.#questions
    this.#questions = []
    operations.later(this.#base.invoke, () => {
      const answers = []
      for (let at = 0; at < questions.length; at++) {
        answers[at] = questions[at].answer()
        callbacks.run(questions[at].callback, answers[at])
      }
      callbacks.run(callback, answers)
    })
  }

  /** @param {Nodes} nodes */
  #nodes(nodes) {
    return new NodesRef(this, nodes, this.#base, (question) => {
      this.#questions[this.#questions.length] = question
    })
  }
}

/** What a selector finds, which is nothing, or the window. */
class NodesRef {
  #query
  #nodes
  #base
  #ask

  /**
   * @param {SelectorQuery} query
   * @param {Nodes} nodes
   * @param {Base} base
   * @param {(question: Question) => void} ask
   */
  constructor(query, nodes, base, ask) {
    this.#query = query
    this.#nodes = nodes
    this.#base = base
    this.#ask = ask
  }

  /** @param {unknown} [callback] */
  boundingClientRect(callback) {
    return this.#about({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  /** @param {unknown} [callback] */
  scrollOffset(callback) {
    return this.#about({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  /** @param {unknown} fields @param {unknown} [callback] */
  fields(fields, callback) {
    return this.#about(isObject(fields) ? fields : {}, callback)
  }

  /** @param {unknown} [callback] */
  context(callback) {
    return this.#about({ context: true }, callback)
  }

  /** @param {unknown} [callback] */
  node(callback) {
    return this.#about({ node: true }, callback)
  }

  /** @param {unknown} [callback] */
  ref(callback) {
    return this.#about({ node: true }, callback)
  }

  /**
   * @param {Record<string, unknown>} fields
   * @param {unknown} callback
   */
  #about(fields, callback) {
    this.#ask({ answer: () => this.#answer(fields), callback })
    return this.#query
  }

  /** @param {Record<string, unknown>} fields */
  #answer(fields) {
    if (this.#nodes === 'viewport') return windowOf(this.#base, fields)
    return this.#nodes === 'all' ? [] : null
  }
}

/**
 * The window, over which nothing was ever scrolled.
 * @param {Base} base
 * @param {Record<string, unknown>} fields
 */
function windowOf({ invoke }, fields) {
  const { windowWidth: width, windowHeight: height } = invoke('describe', undefined, 'getSystemInfoSync')
  /** @type {Record<string, unknown>} */
  const answer = {}
  if (fields.id) answer.id = ''
  if (fields.dataset) answer.dataset = {}
  if (fields.rect) take(answer, { left: 0, top: 0, right: width, bottom: height })
  if (fields.size) take(answer, { width, height })
  if (fields.scrollOffset) take(answer, { scrollLeft: 0, scrollTop: 0, scrollWidth: width, scrollHeight: height })
  return answer
}

const { assign } = Object

/** @param {object} answer @param {object} more */
function take(answer, more) {
  assign(answer, more)
}

/** Nothing ever comes into view, so that it has nothing to tell. */
class IntersectionObserver {
  relativeTo() {
    return this
  }

  relativeToViewport() {
    return this
  }

  observe() {}

  disconnect() {}
}
