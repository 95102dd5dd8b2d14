// App and getApp: one application object, its life told by the host.

const { apply } = Reflect
const { assign } = Object

/**
 * @param {(error: unknown) => void} report takes what a lifecycle function throws
 * @returns {{globals: Record<string, Function>, tell: (event: string, options?: object) => void}}
 */
export function createApp(report) {
  let app
  let registered = false

  const App = options => {
    if (typeof options !== 'object' || options === null) throw new TypeError('the argument of App should be Object')
    if (registered) throw new Error('App may be called once')
    registered = true
    app = app === undefined ? options : assign(app, options)
  }
  const getApp = options => {
    if (app === undefined && options && options.allowDefault) app = {}
    return app
  }
  const tell = (event, options) => {
    if (app === undefined || typeof app[event] !== 'function') return
    try {
      apply(app[event], app, options === undefined ? [] : [options])
    } catch (error) {
      report(error)
    }
  }
  return { globals: { App, getApp }, tell }
}
