// tdesign-miniprogram: its components as pages, where everything that is in their scripts lives.
App({})
