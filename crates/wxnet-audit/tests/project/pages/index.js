Page({ broken
