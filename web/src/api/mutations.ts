import type { WorldState } from '@bellwether/shared/api.ts'
import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { post } from './client.ts'

/** Tells the simulated world what to do next. Only the sample company has one. */
export const worldMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['world'],
    mutationFn: (control: string) => post<WorldState>('world', { control }),
    onSettled: () => client.invalidateQueries(),
  })
