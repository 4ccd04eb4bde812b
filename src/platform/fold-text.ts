import { Converter } from 'opencc-js/t2cn'

const convert = Converter({ from: 't', to: 'cn' })
/** The simplified character; what one becomes may itself be simplified once more, as 薴 is 苧 is 苎. */
function toSimplified(character: string): string {
  return convert(convert(character))
}

/**
 * The radicals that stand in texts copied out of PDF files for the characters they look like, and that NFKC leaves: the
 * supplement's, as Unicode's EquivalentUnifiedIdeograph has them.
 */
const radicals = new Map(
  Array.from(
    '⺀冫⺁厂⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟'.matchAll(
      /../g,
    ),
    ([[radical = '', ideograph = '']]) => [radical, ideograph] as const,
  ),
)

/** Marks that are drawn in several ways, by the one they are compared as. */
const marks = new Map(
  Object.entries({
    "'": '‘’‚‛′`´',
    '"': '“”„‟″「」『』«»',
    '-': '‐‑‒–—―−',
    '·': '•‧∙・',
    g: 'ɡ',
    a: 'ɑ',
  }).flatMap(([plain, drawn]) => Array.from(drawn, (mark) => [mark, plain] as const)),
)

/** What is not read: pictures, what varies and joins them, and all that is invisible. */
const unread =
  /(?![©®™])[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Default_Ignorable_Code_Point}\u20e3\p{Cf}]|(?!\s)\p{Cc}/gu

/** A character with its marks, in the form it is compared in; empty when nobody reads it. */
function foldCharacter(whole: string): string {
  const read = whole
    .replace(unread, '')
    .replace(/\u00b4/g, "'")
    .normalize('NFKC')
    .replace(/`/g, "'")
  if (/^[\s\u2800]/.test(read)) return ' '
  // Marks of nothing would be taken for those of the character before, once it is folded again.
  if (/^\p{M}/u.test(read)) return ''
  return read
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=u\p{Mn}*?)\u0308/gu, 'v')
    .replace(/u(?=\p{Mn}*v)/gu, '')
    .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .replace(/^\p{Mn}+(?=v)/u, '')
    .normalize('NFC')
    .replace(/[^\0-\u007f]/gu, (letter) => {
      const plain = radicals.get(letter) ?? marks.get(letter) ?? letter
      return /\p{Script=Han}/u.test(plain) ? toSimplified(plain) : plain
    })
}

const unknown = 0xffff_ffff
const several = 0xffff_fffe
/** By UTF-16 unit the one unit it folds to, as far as it was asked for. */
const table = new Uint32Array(0x10000).fill(unknown)

function foldUnit(code: number): number {
  let folded = table[code] ?? several
  if (folded !== unknown) return folded
  const unit = String.fromCharCode(code)
  const becomes = /[\p{M}\p{Surrogate}\s\uff9e\uff9f]/u.test(unit) ? '' : foldCharacter(unit)
  folded = becomes.length === 1 && becomes !== ' ' ? becomes.charCodeAt(0) : several
  table[code] = folded
  return folded
}

const character = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/uy

/** A folded text with the place in the original of each of its units, and of its end. */
export type Folded = { folded: string; places: readonly number[] }

/**
 * Folds a text: the form in which texts are compared that look the same or are read the same. Compatibility forms,
 * radicals for characters, traditional for simplified characters, case, tones and accents, drawn marks and blanks
 * become one; ü is v, as it is typed; pictures and what is invisible go.
 */
export function foldWithPlaces(text: string): Folded {
  const places: number[] = []
  let folded = ''
  function put(form: string, place: number) {
    if (form === ' ' && folded.endsWith(' ')) return
    folded += form
    for (let unit = 0; unit < form.length; unit++) places.push(place)
  }
  for (let at = 0; at < text.length;) {
    const unit = foldUnit(text.charCodeAt(at))
    const next = at + 1 < text.length ? foldUnit(text.charCodeAt(at + 1)) : 0
    if (unit !== several && next !== several) {
      put(String.fromCharCode(unit), at++)
      continue
    }
    character.lastIndex = at
    const whole = character.exec(text)?.[0] ?? text.charAt(at)
    put(foldCharacter(whole), at)
    at += whole.length
  }
  places.push(text.length)
  return { folded, places }
}

/** A text as `foldWithPlaces` folds it. */
export function foldText(text: string): string {
  return foldWithPlaces(text).folded
}
