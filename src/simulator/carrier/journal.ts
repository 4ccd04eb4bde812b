/** One line of what the debugger shows of a call. */
export type JournalEntry =
  | {
      kind: 'webhook'
      purpose: string
      method: string
      url: string
      params: Record<string, string>
      signature: string
      idempotencyToken: string
      attempt: number
      status: number | null
      durationMs: number
      body: string
      failure: string | null
    }
  | { kind: 'rest'; method: string; path: string; params: Record<string, unknown>; status: number }
  | { kind: 'signal'; direction: 'in' | 'out'; type: string; payload: Record<string, unknown> }
  | { kind: 'status'; status: string }
  | { kind: 'note'; text: string }
  | { kind: 'error'; code: number; text: string; url: string | null }

export type DatedJournalEntry = JournalEntry & { at: string }

const kept = 400

/** Appends to a journal; the oldest entries are dropped beyond 400. */
export function record(journal: DatedJournalEntry[], entry: JournalEntry): void {
  journal.push({ ...entry, at: new Date().toISOString() })
  if (journal.length > kept) journal.splice(0, journal.length - kept)
}
