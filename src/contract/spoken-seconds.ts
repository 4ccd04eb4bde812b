/** At what pace announcements are assumed to be spoken; what is said of seconds says so beside it. */
export const speakingRate = {
  charactersPerSecond: 4,
  wordsPerSecond: 2.5,
  commaSeconds: 0.25,
  stopSeconds: 0.5,
} as const

/** What is counted for a blank, which is filled in for each caller: about as long as a number or a few words. */
const blank = '某某某'

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}

/** How long a text takes to say, in seconds to a tenth: Chinese by its characters and digits, the rest by its words. */
export function spokenSeconds(text: string): number {
  const said = text.replaceAll(/\{\{\w+\}\}/g, blank)
  const seconds =
    count(said, /\p{Script=Han}|\d/gu) / speakingRate.charactersPerSecond +
    count(said, /[A-Za-z][A-Za-z'’-]*/g) / speakingRate.wordsPerSecond +
    count(said, /[，、；：,;:]/g) * speakingRate.commaSeconds +
    count(said, /[。！？.!?]/g) * speakingRate.stopSeconds
  return Math.round(seconds * 10) / 10
}
