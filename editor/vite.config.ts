// How the pages are built: one bundle with everything in it, nothing loaded from elsewhere at run time.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: { outDir: '../build/pages', emptyOutDir: true, chunkSizeWarningLimit: 5000, target: 'es2023' },
  worker: { format: 'es' },
})
