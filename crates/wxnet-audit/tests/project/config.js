module.exports = {
  API: 'https://api.example.com',
  SECRET: '0123456789abcdef0123456789abcdef',
  backupServer: 'https://backup.example.com',
  logo: 'https://pictures.example.com/logo.png',
  svg: 'http://www.w3.org/2000/svg'
}
