/* {"rules": ["FILE-10"]} */
// Where the user's files are.
export default async (host, t) => {
  const phone = host.wx.getSystemInfoSync().platform !== 'devtools'
  t.same(host.wx.env.USER_DATA_PATH, phone ? 'wxfile://usr' : 'http://usr')
}
