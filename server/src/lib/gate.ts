/** Lets at most `limit` works of one key run at a time; the others wait their turn, first come, first served. */
export function createGate(limit: number): <Result>(key: string, work: () => Promise<Result>) => Promise<Result> {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>()
  const leave = (key: string) => {
    const lane = lanes.get(key)!
    const next = lane.waiting.shift()
    if (next) next()
    else if (--lane.running === 0) lanes.delete(key)
  }
  return async (key, work) => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running < limit) lane.running += 1
    else await new Promise<void>((resolve) => lane.waiting.push(resolve))
    try {
      return await work()
    } finally {
      leave(key)
    }
  }
}
