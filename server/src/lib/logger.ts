import pino from 'pino'

/** One JSON line an event on stderr, so that stdout stays for answers. `LOG_LEVEL` chooses how much. */
export const createLogger = () =>
  pino(
    { level: process.env.LOG_LEVEL ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  )

export type Logger = ReturnType<typeof createLogger>
