export interface ServeOptions {
  config?: string
  port?: number
  host?: string
  data: string
}
