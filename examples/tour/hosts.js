// Where the practice server is found. The names exist nowhere else.

module.exports = {
  API: 'https://api.practice.test',
  SOCKETS: 'wss://ws.practice.test',
  // It works, but it stands in no domain list.
  UNLISTED: 'https://other.practice.test',
  // It is listed, but its certificate is out of date.
  EXPIRED: 'https://expired.practice.test',
  // It is listed, but nothing listens there.
  SILENT: 'wss://refused.practice.test'
}
