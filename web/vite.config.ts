import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.BELLWETHER_URL ?? 'http://127.0.0.1:8080'

// A build is for users even when a test asks for it: NODE_ENV=test would give them React's development code.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/api': server } },
  build: {
    target: 'es2023',
    // The server allows fonts and scripts from itself only, none within a style.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Schemas are checked where data enters, which is never here.
      treeshake: { manualPureFunctions: ['z'] },
    },
  },
})
