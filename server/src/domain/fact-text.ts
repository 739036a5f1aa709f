import { any } from './phrases.ts'
import { sentences } from './words.ts'

const FAQ = /^\W*(?:faqs?|frequently asked questions|common questions|questions and answers|q\s*&\s*a)\b.{0,30}$/i
/** Somebody tells a machine how to rewrite the text, or what to think of it. Nobody obeys it here, and it is no fact. */
const TO_A_MACHINE = new RegExp(
  `\\b${any(`(?:rewrite|rephrase|paraphrase|summari[sz]e) (?:the|this|it)\\b|(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the )?(?:previous|prior|above|earlier) (?:instructions?|prompts?|text|rules)|as an ai (?:language )?model
    you are (?:a|an) (?:\\w+ ){0,3}(?:assistant|rewriter|editor|ai)\\b|system prompt|in your own words|seo[- ]optimi[sz]ed|do not mention (?:the )?(?:source|prompt)|(?:output|respond|answer) (?:only|in) (?:json|markdown)|mark (?:it|this|the \\w+|all \\w+) as\\b|(?:the )?(?:ai|assistant|model|system) (?:must|should) (?:now )?(?:report|answer|say|treat|classify)`)}`,
  'i',
)

/** What facts are read from: without a list of questions near the end, whose answers repeat and suppose, and without what is said to machines. */
export function factText(text: string): string {
  const lines = text.split('\n')
  const questions = lines.findIndex((line, number) => number > lines.length * 0.3 && FAQ.test(line))
  return (questions < 0 ? lines : lines.slice(0, questions)).flatMap(withoutOrders).join('\n')
}

/** A paragraph loses only the sentences that speak to a machine; where it has but one, all of it. */
function withoutOrders(line: string): string[] {
  if (!TO_A_MACHINE.test(line)) return [line]
  const rest = sentences(line).filter((sentence) => !TO_A_MACHINE.test(sentence))
  return rest.length > 0 ? [rest.join(' ')] : []
}
