export const createIngest = (_: unknown) => ({
  take: async (_a: unknown, _b: unknown) => ({ vendors: [] as string[], events: [] as string[] }),
  close: async () => {},
})
export type SourceMemory = object
export const lookAtSource = async (..._: unknown[]): Promise<any> => ({
  state: 'ok',
  items: [],
  unchanged: true,
  elapsedMs: 1,
})
