import type Sdk from 'twilio/lib/twiml/VoiceResponse.js'

type Value = string | number | boolean | readonly string[] | undefined

const head = '<?xml version="1.0" encoding="UTF-8"?>'
/** What XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets. The range from U+007F is legal, if discouraged. */
const illegal = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Surrogate}|[\uFFFE\uFFFF]/u

/** A text without what a document cannot hold: a caller rather hears the rest of it than an apology. */
export function speakable(text: string): string {
  return text.replace(new RegExp(illegal, 'gu'), '')
}

function legal(text: string): string {
  if (illegal.test(text)) throw new Error('TwiML cannot hold a character of a text')
  return text
}
function escapedText(text: string): string {
  return legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}
function escapedAttribute(value: string): string {
  return legal(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
}

/** An element of a document; throws for what no document can hold. */
class Element {
  private readonly children: Element[] = []
  private readonly text: string
  private opening: string
  constructor(
    private readonly name: string,
    attributes: Readonly<Record<string, Value>> = {},
    text = '',
  ) {
    this.text = escapedText(text)
    this.opening = name
    for (const [key, value] of Object.entries(attributes))
      if (value !== undefined)
        this.opening += ` ${key}="${escapedAttribute(typeof value === 'object' ? value.join(' ') : String(value))}"`
  }

  protected add<Child extends Element>(child: Child): Child {
    this.children.push(child)
    return child
  }

  toString(): string {
    const inside = this.text + this.children.join('')
    return inside === '' ? `<${this.opening}/>` : `<${this.opening}>${inside}</${this.name}>`
  }
}

class Gather extends Element {
  say(attributes: Sdk.SayAttributes, text: string): void {
    this.add(new Element('Say', { ...attributes }, text))
  }
  play(attributes: Sdk.PlayAttributes, url: string): void {
    this.add(new Element('Play', { ...attributes }, url))
  }
}

class Dial extends Element {
  conference(attributes: Sdk.ConferenceAttributes, name: string): void {
    this.add(new Element('Conference', { ...attributes }, name))
  }
  number(number: string): void {
    this.add(new Element('Number', {}, number))
  }
}

/**
 * A document for the carrier: the verbs that are used here, with the SDK's own types, and to the byte what its builder
 * writes, which goes through a DOM for it.
 */
export class VoiceResponse extends Gather {
  constructor() {
    super('Response')
  }
  gather(attributes: Sdk.GatherAttributes): Gather {
    return this.add(new Gather('Gather', { ...attributes }))
  }
  dial(attributes: Sdk.DialAttributes): Dial {
    return this.add(new Dial('Dial', { ...attributes }))
  }
  enqueue(attributes: Sdk.EnqueueAttributes, name: string): void {
    this.add(new Element('Enqueue', { ...attributes }, name))
  }
  record(attributes: Sdk.RecordAttributes): void {
    this.add(new Element('Record', { ...attributes }))
  }
  redirect(attributes: Sdk.RedirectAttributes, url: string): void {
    this.add(new Element('Redirect', { ...attributes }, url))
  }
  pause(attributes: Sdk.PauseAttributes): void {
    this.add(new Element('Pause', { ...attributes }))
  }
  leave(): void {
    this.add(new Element('Leave'))
  }
  hangup(): void {
    this.add(new Element('Hangup'))
  }
  override toString(): string {
    return head + super.toString()
  }
}
