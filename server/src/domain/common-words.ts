import { stem } from './words.ts'

/** Content words that stand in many a piece of news whatever it is about, by the share of texts they stand in. Written down from general knowledge of the language; with many texts at hand it hardly counts. */
const SHARES: [number, string][] = [
  [
    0.15,
    `company companies government report reported reports market million billion percent world country state states city officials official president president's group according
    announced business service services plan plans include including work working public month months time week day high support technology data users user system systems`,
  ],
  [
    0.06,
    `access accused added agency ago agreement air allow allowed american announce area army arrested article asked attack authorities available bank based bill board build building called campaign
    car case cases cause caused center central chief children claim claims close code comment community companies concern concerns conference control cost costs council court create current
    customers cut damage days deal death decision defense deal department develop developed developers development died director down early economic economy effort election employees end energy
    error event evidence executive expected experts face fact family federal financial fire firm focus following force foreign found free full fund future game general global growth hand head
    health help hit hold home hours house human impact important increase industry information internet investigation investors issue issues job jobs judge killed king lead leader leaders leading
    leave led left legal letter level life line list live local loss lost major man manager media meeting member members men minister minutes model models money move national network news night
    number offer office online open opened operation order oil part party past pay performance person place play point police policy political possible potential power present press pressure price
    prices private problem problems process product products program project provide published question race raise rate reach read real reason recent record reduce region release released remain
    research response result results return risk role rule rules run running safety sales school season seen security senior sent series share shares shot show significant site situation small
    social society software source south space special staff stage start started statement step stock stop store story street strong study success suspect talk talks tax team tech term test tested
    text thousands threat top trade training travel trial tried trust try turn university update version video view visit vote wait wall war water website weekend white win wins won woman women
    word world's wrote young`,
  ],
]
/** So many texts the shares stand for. */
export const COMMON_TEXTS = 50

/** Stem → in how many of those texts. */
export const COMMON = new Map<string, number>()
for (const [share, list] of SHARES)
  for (const word of list.split(/\s+/))
    COMMON.set(stem(word), Math.max(COMMON.get(stem(word)) ?? 0, share * COMMON_TEXTS))
