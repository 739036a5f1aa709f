export { incidentio } from './incidentio.ts'
export { instatus } from './instatus.ts'
export { statuspage } from './statuspage.ts'
