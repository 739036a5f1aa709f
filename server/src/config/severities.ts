/** How bad a message may be, as routes, silences and quiet hours name it. */
export const SEVERITIES = ['critical', 'error', 'warning', 'info'] as const
