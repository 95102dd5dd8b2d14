// success, fail and complete.

/** @typedef {{errMsg: string}} Result the object that success or fail, and then complete, receive */
/** @typedef {((value: any) => void) | unknown} Callback a value that is not a function is ignored (CALL-05) */

/** Runs the mini-program's functions, one at a time and each on its own. */
export class Callbacks {
  #console
  #report
  #silent = false

  /**
   * @param {{warn(text: string): void, error(...values: unknown[]): void}} console
   * @param {(error: unknown) => void} report takes what a callback threw (CALL-06)
   */
  constructor(console, report) {
    this.#console = console
    this.#report = report
  }

  /**
   * Runs a callback; what it throws is reported and goes no further (CALL-06).
   * @param {Callback} callback
   * @param {unknown} value
   */
  run(callback, value) {
    if (typeof callback !== 'function' || this.#silent) return
    try {
      callback(value)
    } catch (error) {
      this.#tell(error)
    }
  }

  /** Nothing of the mini-program's runs any more, whatever of the current event is left. */
  silence() {
    this.#silent = true
  }

  /**
   * Tells of an error; whoever takes it may be the mini-program's own, and what that throws ends here (CALL-03).
   * @param {unknown} error
   */
  #tell(error) {
    try {
      this.#report(error)
    } catch {
      // There is nobody else to tell.
    }
  }

  /**
   * Ends a call: success or fail, then complete, with the same object (CALL-03, CALL-04).
   * @param {Callback} callback
   * @param {Callback} complete
   * @param {any} result
   */
  end(callback, complete, result) {
    this.run(callback, result)
    this.run(complete, result)
  }

  /**
   * Ends a call inside the call: a parameter error (CALL-07, ERR-09).
   * @param {Callback} fail
   * @param {Callback} complete
   * @param {Result} result
   */
  refuse(fail, complete, result) {
    this.print('error', result.errMsg)
    this.end(fail, complete, result)
  }

  /**
   * Prints a line on the mini-program's console.
   * @param {'warn' | 'error'} level
   * @param {string} line
   */
  print(level, line) {
    try {
      this.#console[level](line)
    } catch (error) {
      this.#tell(error)
    }
  }
}
