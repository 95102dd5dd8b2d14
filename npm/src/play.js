// @ts-check
// What a launch plays: pieces of its program and what there is to hear, one after the other, each a turn of its own.

import { afterJobs, escape, setImmediate } from './turns.js'

/** How many turns may follow each other before Node's own events are looked at. */
const BREATH = 64

/**
 * @typedef {object} Stage
 * @property {() => boolean} deliver delivers one event; says whether there was one
 * @property {() => void} endTurn
 * @property {() => void} rest there is nothing to play any more
 */
/**
 * Pieces between which nothing else is played.
 * @typedef {object} Scene
 * @property {Array<() => void>} pieces those that are left
 * @property {() => void} resolve
 * @property {(error: unknown) => void} reject
 */

export class Play {
  #stage
  /** @type {Scene[]} */
  #scenes = []
  #playing = false
  #ended = false
  #turns = 0
  /** @type {Array<() => void>} */
  #onRest = []

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage
  }

  get isPlaying() {
    return this.#playing
  }

  /** Plays what there is. */
  begin() {
    if (this.#playing || this.#ended) return
    this.#playing = true
    this.#next()
  }

  /**
   * Plays pieces of the program before anything else that is not being played yet. The first error ends them.
   * @param {...(() => void)} pieces
   * @returns {Promise<void>} resolves when the promise jobs of the last one have run, or when everything has ended
   */
  scene(...pieces) {
    if (this.#ended) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#scenes.push({ pieces, resolve, reject })
      this.begin()
    })
  }

  /** Plays everything that there is. @returns {Promise<void>} */
  all() {
    this.begin()
    if (!this.#playing) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onRest.push(resolve)
    })
  }

  /** Nothing is played any more; whoever waits has waited enough. */
  end() {
    this.#ended = true
    this.#playing = false
    for (const { resolve } of this.#scenes.splice(0)) resolve()
    for (const resolve of this.#onRest.splice(0)) resolve()
  }

  #next() {
    if (this.#ended) return
    const scene = this.#scenes[0]
    const failed = scene === undefined ? undefined : thrownBy(scene.pieces.shift())
    if (scene === undefined && !this.#deliver()) return this.#rest()
    afterJobs(() => {
      if (this.#ended) return
      this.#stage.endTurn()
      if (scene !== undefined) this.#pieceEnded(scene, failed)
      this.#turns += 1
      const next = () => this.#next()
      if (this.#turns % BREATH === 0) setImmediate(next)
      // Whoever waited for the scene goes first.
      else if (scene !== undefined) afterJobs(next)
      else next()
    })
  }

  #deliver() {
    try {
      return this.#stage.deliver()
    } catch (error) {
      escape(error)
      return true
    }
  }

  /** @param {Scene} scene @param {{error: unknown} | undefined} failed */
  #pieceEnded(scene, failed) {
    if (failed === undefined && scene.pieces.length > 0) return
    this.#scenes.shift()
    if (failed === undefined) scene.resolve()
    else scene.reject(failed.error)
  }

  #rest() {
    this.#playing = false
    this.#stage.rest()
    for (const resolve of this.#onRest.splice(0)) resolve()
  }
}

/** @param {(() => void) | undefined} piece @returns {{error: unknown} | undefined} */
function thrownBy(piece) {
  try {
    piece?.()
    return undefined
  } catch (error) {
    return { error }
  }
}
