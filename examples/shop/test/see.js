/** Waits until a page is on top and shows what it should. */
export const see = (host, path, shown) => host.until(() => {
  const page = host.page()
  return page?.path === path && shown(page.data) && page
})
