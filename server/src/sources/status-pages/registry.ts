export { incidentio } from './incidentio.ts'
export { statuspage } from './statuspage.ts'
