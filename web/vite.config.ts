import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.BELLWETHER_URL ?? 'http://127.0.0.1:8080'

export default defineConfig(({ command }) => {
  // A build is for users even when a test asks for it: NODE_ENV=test would give them React's development code.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    plugins: [react(), tailwindcss()],
    server: { proxy: { '/api': server } },
    worker: { format: 'es', rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } } },
    build: {
      target: 'es2023',
      // The server allows fonts and scripts from itself only, none within a style.
      assetsInlineLimit: 0,
      // Schemas are checked where data enters, which is never here.
      rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
    },
  }
})
