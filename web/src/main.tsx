import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watch } from './api/stream.ts'
import { createAppRouter } from './routes.tsx'
import './styles/index.css'

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && !isOurs(error) } },
})
/** An answer that says no will say no again. */
const isOurs = (error: Error): boolean => 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500

watch(client)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={createAppRouter(client)} />
    </QueryClientProvider>
  </StrictMode>,
)
