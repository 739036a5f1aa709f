import { any } from './phrases.ts'

/** A line that is about the page and not about the news. */
const FURNITURE = new RegExp(
  `^\\W*(?:${any(`skip to (?:main )?content|advertisement|sponsored|loading\\b|share (?:this|on)\\b|follow us|sign (?:up|in)\\b|log ?in\\b|subscribe\\b|newsletter|get (?:our|the|your) (?:\\w+ ){0,3}newsletter|join (?:our|\\d)
    read (?:more|next|also|the full)|continue reading|keep reading|related (?:articles?|posts?|stories|reading)?:?$|recommended(?: for you)?:?$|you may also like|more (?:from|on|in)\\b|see also:|trending|most (?:read|popular)
    leave a (?:reply|comment)|post (?:a )?comment|your email (?:address )?will not|save my name|required fields are marked|comments? (?:\\(\\d+\\)|are closed)|\\d+ comments?$|reply$|report (?:this )?comment
    all rights reserved|©|copyright ©?|cookies?\\b.{0,40}\\b(?:accept|polic|settings)|accept (?:all )?cookies|privacy policy|terms of (?:use|service)|powered by|photo(?:graph)?(?: by| credit|:)|image(?: credit|:| source)|getty images
    \\d+ min(?:ute)?s? read|read ?time\\b|reading time|listen to this|published:?$|updated:?$|by [A-Z][a-z]+ [A-Z][a-z]+$|tags?:|filed under|posted (?:in|on)|views?:|last updated|table of contents|back to (?:top|blog)|home$|menu$|search$|close$|print$|email$`)})`,
  'i',
)
/** Somebody tells a machine how to rewrite the text, or what to forget. It is no part of the news, and nobody obeys it here. */
const TO_A_REWRITER = new RegExp(
  `\\b${any(`rewrite (?:the|this)\\b|rephrase (?:the|this)\\b|paraphrase (?:the|this)\\b|(?:ignore|disregard|forget) (?:all |any )?(?:the )?(?:previous|prior|above|earlier) (?:instructions?|prompts?|text|rules)|as an ai (?:language )?model|you are (?:a|an) (?:\\w+ ){0,3}(?:assistant|writer|editor|journalist|ai)\\b
    system prompt|in your own words|seo[- ]optimi[sz]ed|do not mention (?:the )?(?:source|prompt)|write (?:a|an) (?:\\d+[- ]word )?(?:article|summary|headline)|here(?:'|’)s (?:the|a|your) (?:rewritten|revised)|(?:output|respond|answer) (?:only|in) (?:json|markdown|with)|mark (?:it|this|the \\w+) as (?:resolved|restored|not affected)`)}`,
  'i',
)
/** A last line that only sends the reader elsewhere. */
const CALL = new RegExp(
  `^\\W*(?:${any(`for more (?:information|details|on)|check out (?:this|our)|learn more (?:about|at|here)|click here|visit (?:our|us)|contact us|download (?:our|the)|try (?:it|our)\\b|if you (?:liked|enjoyed)|don['’]t miss|stay (?:tuned|informed|up to date)|want to (?:learn|read|know) more|book a|schedule a|get started|start your|this (?:article|analysis|story) (?:was|is) (?:generated|originally|updated|first)`)})`,
  'i',
)
const JUNK_TOKEN = /^(?=.*\d)[a-z0-9]{8,12}$|^[bcdfghjklmnpqrstvwxz]{6,12}$/
const FAQ = /^\W*(?:faqs?|frequently asked questions|common questions|questions and answers|q\s*&\s*a)\b.{0,30}$/i

/** Text with what surrounds it on a page taken out, line by line. Nothing is ever rewritten: what stays is verbatim. */
export function cleanText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
  const kept = lines.filter((line) => !isFurniture(line))
  while (kept.length > 1 && (kept.at(-1) === '' || CALL.test(kept.at(-1)!))) kept.pop()
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function isFurniture(line: string): boolean {
  if (line === '') return false
  if (JUNK_TOKEN.test(line) || TO_A_REWRITER.test(line)) return true
  return line.length < 160 && FURNITURE.test(line) && !/[.!?]["”’)]*\s+\S+.*[.!?]$/.test(line)
}

/** What facts are read from: without a list of questions at the end, whose answers repeat and suppose. */
export function factText(text: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line, number) => number > lines.length * 0.3 && FAQ.test(line))
  return start < 0 ? text : lines.slice(0, start).join('\n')
}
