/** What Twilio's <Say> speaks, as its own Node library (6.2.0) lists it; a test compares the two. */
export const sayLanguages = words(`
  af-ZA am-ET ar-AE ar-XA arb bg-BG bn-IN ca-ES cmn-CN cmn-TW cs-CZ cy-GB da-DK de-AT de-DE el-GR en-AU en-CA
  en-GB en-GB-WLS en-IE en-IN en-NZ en-US en-ZA es-ES es-MX es-US fi-FI fil-PH fr-CA fr-FR fr-BE gu-IN he-IL
  hi-IN hu-HU id-ID is-IS it-IT ja-JP kn-IN ko-KR lv-LV ml-IN mr-IN ms-MY nb-NO nl-BE nl-NL pa-IN pl-PL pt-BR
  pt-PT ro-RO ru-RU sk-SK sr-RS sv-SE ta-IN te-IN th-TH tr-TR uk-UA vi-VN yue-HK zh-CN zh-HK zh-TW
`)

/** Names by kind; a plain one has none. */
const pollyVoices: Record<string, string> = {
  '': `
    Aditi Amy Astrid Bianca Brian Camila Carla Carmen Celine Chantal Conchita Cristiano Dora Emma Enrique Ewa
    Filiz Geraint Giorgio Gwyneth Hans Ines Ivy Jacek Jan Joanna Joey Justin Karl Kendra Kevin Kimberly Lea Liv
    Lotte Lucia Lupe Mads Maja Marlene Mathieu Matthew Maxim Mia Miguel Mizuki Naja Nicole Penelope Raveena
    Ricardo Ruben Russell Salli Seoyeon Takumi Tatyana Vicki Vitoria Zeina Zhiyu
  `,
  Neural: `
    Adriano Amy Andres Aria Arlet Arthur Ayanda Bianca Brian Burcu Camila Daniel Danielle Elin Emma Gabrielle
    Gregory Hala Hannah Hiujin Ida Ines Isabelle Ivy Joanna Joey Justin Kajal Kazuha Kendra Kevin Kimberly Laura
    Lea Liam Lisa Lucia Lupe Matthew Mia Niamh Ola Olivia Pedro Remi Ruth Salli Seoyeon Sergio Sofie Stephen
    Suvi Takumi Thiago Tomoko Vicki Vitoria Zayd Zhiyu
  `,
  Generative: `
    Amy Andres Ayanda Bianca Daniel Danielle Joanna Kajal Lea Lucia Lupe Matthew Mía Olivia Pedro Rémi Ruth
    Sergio Stephen Vicki
  `,
}

/** Which voices of a kind which languages have. */
const googleVoices: Record<string, [voices: string, languages: string][]> = {
  Standard: [
    ['A', 'af-ZA sr-RS th-TH uk-UA'],
    ['A B', 'am-ET bg-BG ca-ES cs-CZ el-GR eu-ES fi-FI gl-ES hu-HU is-IS lt-LT lv-LV ro-RO sk-SK'],
    [
      'A B C D',
      `
        ar-XA bn-IN cmn-CN en-AU fil-PH fr-CA gu-IN he-IL id-ID ja-JP kn-IN ko-KR ml-IN ms-MY nl-BE pa-IN ta-IN
        te-IN vi-VN yue-HK
      `,
    ],
    ['A B C', 'cmn-TW es-US mr-IN'],
    ['A C D E F G', 'da-DK'],
    ['A B C D E F G H', 'de-DE es-ES'],
    ['A B C D F N O', 'en-GB'],
    ['A B C D E F', 'en-IN hi-IN it-IT pt-PT'],
    ['A B C D E F G H I J', 'en-US'],
    ['A B C D E F G', 'fr-FR nb-NO nl-NL pl-PL sv-SE'],
    ['A B C D E', 'pt-BR ru-RU tr-TR'],
  ],
  Wavenet: [
    ['A B', 'am-ET cs-CZ el-GR fi-FI ro-RO sk-SK'],
    [
      'A B C D',
      `
        ar-XA bn-IN cmn-CN en-AU fil-PH fr-CA gu-IN he-IL id-ID ja-JP kn-IN ko-KR ml-IN ms-MY nl-BE pa-IN ta-IN
        vi-VN
      `,
    ],
    ['A B C', 'cmn-TW es-US mr-IN'],
    ['A C D E F G', 'da-DK'],
    ['A B C D E F G H', 'de-DE'],
    ['A B C D F N O', 'en-GB'],
    ['A B C D E F', 'en-IN hi-IN it-IT pt-PT'],
    ['A B C D E F G H I J', 'en-US'],
    ['B C D E F G H', 'es-ES'],
    ['A B C D E F G', 'fr-FR nb-NO nl-NL pl-PL sv-SE'],
    ['A', 'hu-HU uk-UA'],
    ['A B C D E', 'pt-BR ru-RU tr-TR'],
  ],
  'Chirp3-HD': [
    [
      'Aoede Charon Fenrir Kore Leda Orus Puck Zephyr',
      `
        ar-XA bn-IN cmn-CN de-DE en-AU en-GB en-IN en-US es-ES es-US fr-CA fr-FR gu-IN hi-IN id-ID it-IT ja-JP
        kn-IN ko-KR ml-IN mr-IN nl-NL pl-PL pt-BR ru-RU ta-IN te-IN th-TH tr-TR vi-VN
      `,
    ],
  ],
  Neural2: [
    ['D F', 'da-DK'],
    ['A B C D F G H', 'de-DE'],
    ['A B C D', 'en-AU en-IN fr-CA hi-IN'],
    ['A B C D F N O', 'en-GB'],
    ['A C D E F G H I J', 'en-US'],
    ['A B C D E F G H', 'es-ES'],
    ['A B C', 'es-US ko-KR pt-BR'],
    ['A D', 'fil-ph vi-VN'],
    ['A B C D E F G', 'fr-FR'],
    ['A C F', 'it-IT'],
    ['B C D', 'ja-JP'],
    ['C', 'th-TH'],
  ],
}

export const sayVoices: ReadonlySet<string> = new Set([
  'man',
  'woman',
  'alice',
  ...Object.entries(pollyVoices).flatMap(([kind, names]) =>
    [...words(names)].map((name) => `Polly.${name}${kind === '' ? '' : `-${kind}`}`),
  ),
  ...Object.entries(googleVoices).flatMap(([kind, sets]) =>
    sets.flatMap(([voices, languages]) =>
      [...words(languages)].flatMap((language) =>
        [...words(voices)].map((voice) => `Google.${language}-${kind}-${voice}`),
      ),
    ),
  ),
])

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
