/* {"rules": ["TIME-10"]} */
// The system may give up a connection before the time is up.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: 'https://unanswered.practice.test/' })
  await t.refused(host, end, 'request:fail errcode:-118 cronet_error_code:-118 error_msg:net::ERR_CONNECTION_TIMED_OUT', 600001)
}
