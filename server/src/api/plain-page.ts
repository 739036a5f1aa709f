import { html, raw } from 'hono/html'

/** A page that needs neither a script nor a login: a title, what there is to say, at most one form. */
export interface Told {
  title: string
  lines: string[]
  incident?: { id: string; title?: string }
  form?: ReturnType<typeof html>
}

/** Colours are those of the dashboard (`web/src/styles/tokens.css`), which a page that must work alone cannot load. */
const STYLE = `
:root { color-scheme: light dark; --surface: #fff; --ink: #18181b; --ink-2: #52525b; --line: #e4e4e7; --accent: #1d4ed8; --on-accent: #fff }
@media (prefers-color-scheme: dark) { :root { --surface: #0f1012; --ink: #f4f4f5; --ink-2: #a1a1aa; --line: #2c2d31; --accent: #8ab4f8; --on-accent: #0f1012 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--surface); color: var(--ink); font: 16px/24px Inter, system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 40px 20px }
.brand { color: var(--ink-2); font-size: 14px; margin: 0 0 12px }
h1 { font-size: 22px; line-height: 30px; margin: 0 0 12px; letter-spacing: -0.01em }
p { margin: 0 0 12px; color: var(--ink-2) }
form { margin: 24px 0 0; display: grid; gap: 16px }
label { display: grid; gap: 4px; font-size: 14px; color: var(--ink-2) }
input { font: inherit; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: var(--ink) }
button { font: inherit; font-weight: 600; padding: 12px 16px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); cursor: pointer }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }`

export const tell = ({ title, lines, incident, form }: Told) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Bellwether</title><link rel="icon" href="/favicon.svg"><style>${raw(STYLE)}</style></head>
<body><main>
<p class="brand">Bellwether${incident?.title === undefined ? '' : ` · ${incident.title}`}</p>
<h1>${title}</h1>
${lines.map((line) => html`<p>${line}</p>`)}
${form ?? ''}
${incident ? html`<p style="margin-top:24px"><a href="/incidents/${encodeURIComponent(incident.id)}">Open the incident</a></p>` : ''}
</main></body></html>`
