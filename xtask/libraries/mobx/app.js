// mobx-miniprogram with mobx-miniprogram-bindings: a store that requests fill, bound to a page and to a component.
App({})
