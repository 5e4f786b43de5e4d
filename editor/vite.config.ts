// How the pages are built: everything in them, nothing loaded from elsewhere at run time. What is asked first is a script of its own that
// stands before the others in the page, waits for none of them, and is told which files the sheet is in.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

const inEditor = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const SHEET = inEditor('pages/policy-page.tsx')

const earlyScript: Plugin = {
  name: 'early-script',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const early = chunks.find(({ isEntry, name }) => isEntry && name === 'early')
      const sheet = chunks.find(({ facadeModuleId }) => facadeModuleId === SHEET)
      if (early === undefined || sheet === undefined) throw new Error('What is asked first, or the sheet, is no script of its own')
      const files = [...filesOf(sheet, bundle)].map((file) => `/${file}`).join(' ')
      return [{ tag: 'script', attrs: { type: 'module', async: true, src: `/${early.fileName}`, 'data-files': files }, injectTo: 'head' }]
    },
  },
}

/** A script, what it imports before it can run, and their styles. */
function filesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, files = new Set<string>()): ReadonlySet<string> {
  if (files.has(chunk.fileName)) return files
  files.add(chunk.fileName)
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk') filesOf(imported, bundle, files)
  }
  return files
}

export default defineConfig({
  root: inEditor('.'),
  plugins: [react(), earlyScript],
  build: {
    outDir: '../build/pages',
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    target: 'es2023',
    rolldownOptions: {
      input: { index: inEditor('index.html'), early: inEditor('early.ts') },
      // What pages share is a few files, not one for each part: every file costs a request. The grid and what is asked first stay apart.
      output: {
        codeSplitting: {
          groups: [
            { name: 'asked-first', test: /[\\/](address|early-answers|same-site)\.ts$/, priority: 3 },
            { name: 'base', test: /[\\/]node_modules[\\/](react|react-dom|scheduler|zod)[\\/]/, priority: 3 },
            { name: 'grid', test: /[\\/]node_modules[\\/]ag-/, priority: 2 },
            {
              name: 'parts',
              test: /[\\/](engine[\\/](?!cases)|server[\\/]contract|editor[\\/](api|charts|comments|document|versions|parts[\\/](?!grid)))/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})
