export { dns } from './dns.ts'
export { http } from './http.ts'
export { tcp } from './tcp.ts'
export { tls } from './tls.ts'
