import type { Carrier } from '../carrier/carrier.ts'
import type { Address, Call, Callback } from '../carrier/model.ts'
import { type Document, resolveUrl } from './document.ts'
import type { Element } from './parse-twiml.ts'
import type { Setting, Source } from './program.ts'

/** What a verb works with. */
export type VerbContext = {
  carrier: Carrier
  call: Call
  document: Document
  setting: Setting
  /** Fires when the program is replaced or the call ends. */
  signal: AbortSignal
}

/** What comes after a verb: the next one, another document, the end of the call, or leaving the queue. */
export type Next = { kind: 'next' } | { kind: 'go'; source: Source } | { kind: 'hangup' } | { kind: 'leave' }

export const next: Next = { kind: 'next' }

/** The address in an attribute, or null when the attribute is absent. */
export function addressOf(
  context: { document: { url: string | null } },
  element: Element,
  urlName: string,
  methodName: string,
  fallback: 'GET' | 'POST' = 'POST',
): Address | null {
  const reference = element.attributes[urlName]
  if (reference === undefined) return null
  const method = element.attributes[methodName]
  return {
    url: resolveUrl(context.document, reference),
    method: method === undefined ? fallback : method === 'GET' ? 'GET' : 'POST',
  }
}

/** Continues with a document whose request carries these parameters. */
export function goTo(purpose: string, address: Address, params: Record<string, string>): Next {
  return { kind: 'go', source: { kind: 'request', purpose, address, params } }
}

/** A callback with the events that it subscribes to, or null when there is no URL. */
export function callbackOf(context: VerbContext, element: Element, name: string, defaults: string): Callback | null {
  const address = addressOf(context, element, name, `${name}Method`)
  if (address === null || element.attributes[name] === '') return null
  return { ...address, events: new Set((element.attributes[`${name}Event`] ?? defaults).split(/\s+/).filter(Boolean)) }
}

export function numberOf(element: Element, name: string, fallback: number): number {
  const value = element.attributes[name]
  return value === undefined || value === '' ? fallback : Number(value)
}

export function flagOf(element: Element, name: string, fallback: boolean): boolean {
  const value = element.attributes[name]
  return value === undefined ? fallback : value === 'true'
}
