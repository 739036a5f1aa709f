export { slack } from './slack.ts'
export { webhook } from './webhook.ts'
