const config = require('./config')

App({
  onLaunch() {
    wx.request({ url: `${config.API}/goods` })
    wx.request({ url: 'http://api.example.com/plain' })
    wx.request({ url: 'https://unlisted.example.com/' })
    wx.request({ url: 'https://files.example.com/list' })
    wx.request({ url: 'https://ports.example.com/x' })
    wx.request({ url: 'https://192.168.1.20/x' })
    wx.request({ url: 'wss://ws.example.com/x' })
    wx.connectSocket({ url: 'wss://ws.example.com:9000/x' })
    wx.request({ url: 'https://' + this.host + '/x' })
    wx.request({ url: this.address })
    wx.request({ url: `https://api.weixin.qq.com/sns/jscode2session?appid=wx0&secret=${config.SECRET}` })
  }
})
