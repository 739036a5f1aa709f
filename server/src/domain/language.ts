/** Which language a text is written in, by its script and its commonest little words. `und`: too little to tell. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 3000)
  return byScript(sample) ?? byLittleWords(sample)
}

const SCRIPTS: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
]
/** A sixth of the letters: English words stand in many a Chinese headline. */
const SHARE = 1 / 6

function byScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const [language, script] of SCRIPTS) {
    const own = text.match(script)?.length ?? 0
    if (own > 0 && own >= letters * SHARE) return language === 'ru' && /[іїєґ]/i.test(text) ? 'uk' : language
  }
  return undefined
}

const LITTLE: Record<string, string> = {
  en: 'the of and to in is that for on with as was at by it from are this be has have its an or not will after over new',
  de: 'der die und das ist den von mit zu nicht ein eine im auf für sich dem des auch als nach werden wird bei über',
  fr: 'le la les de des et est un une du en que pour dans qui sur pas au par plus avec ce sont aux',
  es: 'el la los las de y que en un una es por con para del se al como más su sus no lo ha',
  it: 'il lo la gli di e che in un una è per con del della dei non sono le al si da nel alla',
  pt: 'o os as de e que em um uma é por com para do da dos das se no na não mais ao foi',
  nl: 'de het een en van in is dat op te voor met zijn niet aan er om door naar ook bij wordt',
  pl: 'w i na z do się nie że jest to od przez dla po jak oraz ma są który',
  sv: 'och att det som en på är av för med den till inte har ett om de kan från',
  da: 'og at det en er på til af for med den der har ikke de som et fra blev',
  tr: 've bir bu için ile da de olarak daha çok olan en gibi',
}
const SETS = Object.entries(LITTLE).map(([language, words]) => [language, new Set(words.split(' '))] as const)

function byLittleWords(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  let best = 'und'
  let most = Math.max(1, words.length * 0.04)
  for (const [language, little] of SETS) {
    const count = words.reduce((sum, word) => sum + (little.has(word) ? 1 : 0), 0)
    if (count > most) [best, most] = [language, count]
  }
  // Headlines have few little words; plain Latin letters are then most likely English.
  return best === 'und' && words.length >= 3 && /^[\p{ASCII}’‘“”–—…€£]*$/u.test(text) ? 'en' : best
}
