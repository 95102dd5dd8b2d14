// miniprogram-computed: computed and watch, as a behavior and by its ComponentWithComputed.
App({})
