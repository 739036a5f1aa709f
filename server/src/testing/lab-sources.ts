import type { Imitations } from '../lab/imitations.ts'

/** The smallest sources that a test of the lab needs; the real ones are tried in the tests of `replay`. */
export const standIns: Imitations = {
  statusPages: {
    plainpage: {
      imitate: (facts) => ({ '/status.json': { body: JSON.stringify(facts) }, '/feed?all=1': { body: '<rss/>' } }),
    },
  },
  models: {
    plainapi: {
      list: ({ baseUrl }) => ({ url: `${baseUrl}/models` }),
      imitate: {
        operation: ({ method, path, body }) => {
          if (method === 'GET' && path === '/models') return { kind: 'list' }
          return path === '/chat' ? { kind: 'call', model: body } : undefined
        },
        list: (models) => ({ models }),
        call: (model) => ({ model, says: 'OK' }),
        missing: (model) => ({ status: 404, headers: { 'x-why': 'none' }, body: { error: `no model ${model}` } }),
      },
    },
    elsewhere: {
      list: ({ baseUrl }) => ({ url: `${baseUrl.replace('run.', 'control.')}/list` }),
      imitate: {
        operation: ({ path }) => (path === '/list' ? { kind: 'list' } : { kind: 'call', model: path.slice(1) }),
        list: (models) => models,
        call: (model) => model,
        missing: () => ({ status: 400, body: 'no' }),
      },
    },
  },
  regulation: {
    'vendor-newsroom': { imitate: (items) => ({ '/news': { body: items.map(({ url }) => url).join('\n') } }) },
    press: {
      imitate: (items) => ({ '/feed.xml': { body: items.map(({ title, url }) => `${title} ${url}`).join('\n') } }),
    },
  },
}
