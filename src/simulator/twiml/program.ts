import type { Address, Call } from '../carrier/model.ts'

/** Where a document runs: it decides which verbs it may use. */
export type Setting = 'call' | 'queue-wait' | 'conference-wait' | 'announcement' | 'screening'

/** Where a program comes from: a document to be requested, or TwiML given with a REST request. */
export type Source =
  | { kind: 'request'; purpose: string; address: Address; params: Record<string, string> }
  | { kind: 'text'; twiml: string }

export type Outcome = 'finished' | 'hangup' | 'leave'

/** Runs documents until one runs out; throws CallError for a bad document, `interrupted` when the signal fires. */
export type RunDocuments = (call: Call, first: Source, setting: Setting, signal: AbortSignal) => Promise<Outcome>
