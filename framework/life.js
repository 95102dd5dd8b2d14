// What happens to the app as a whole and what is told of it: to the app, and then to whoever listens.

import { worded } from './errors.js'

/**
 * @param {import('./app.js').Application} app
 * @param {import('../base/app-events.js').AppEvents} appEvents
 */
export function createLife(app, appEvents) {
  let failing = false

  const tell = (event, name, value) => {
    const listened = appEvents.isHeard(event)
    const has = app.tell(name, value)
    appEvents.tell(event, value)
    return listened || has
  }

  return {
    /** An error that nobody caught. Those of whoever is told of it are told to nobody. @param {unknown} error */
    failed: error => {
      if (failing) return
      failing = true
      try {
        tell('error', 'onError', worded(error))
      } finally {
        failing = false
      }
    },
    /** A promise that nobody looked at. @param {unknown} reason @param {Promise<unknown>} promise */
    rejected: (reason, promise) => { tell('rejection', 'onUnhandledRejection', { reason, promise }) },
    /**
     * A page that there is none of; says whether anybody was told.
     * @param {{path: string, query: Record<string, string>, isEntryPage: boolean}} page
     * @returns {boolean}
     */
    notFound: page => tell('pageNotFound', 'onPageNotFound', page)
  }
}
