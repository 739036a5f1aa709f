import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'

/** By name, owner or id; capitals do not matter. */
export const isFound = ({ id, name = '', owner }: ExposureInput['systems'][number], find: string): boolean =>
  `${id} ${name} ${owner}`.toLocaleLowerCase().includes(find.toLocaleLowerCase())
