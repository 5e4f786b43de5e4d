// What is begun before anything else of the pages is there: the first requests of the page at this address, and its code, which is only
// fetched here. A script of its own, so small that it runs while the rest is still on its way; the builder writes into the page what to fetch.
import { API } from './api/address.ts'
import { askEarly, earlyPaths } from './api/early-answers.ts'

const paths = earlyPaths(window.location.pathname, window.location.search)
askEarly(API, paths)
if (paths.length > 0) {
  const { files = '' } = document.querySelector<HTMLElement>('script[data-files]')?.dataset ?? {}
  for (const file of files.split(' ').filter(Boolean)) {
    const isStyle = file.endsWith('.css')
    const link = Object.assign(document.createElement('link'), { rel: isStyle ? 'preload' : 'modulepreload', href: file, crossOrigin: '' })
    if (isStyle) link.as = 'style'
    document.head.append(link)
  }
}
