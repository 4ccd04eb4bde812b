import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { FlowDocument } from '../../../contract/flow.ts'
import { getFlowDraft, type FlowDraftDetail } from '../../../contract/flow-drafts.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useSaveFlowDraft } from '../../lib/api/flows.ts'
import { keys } from '../../lib/api/query-keys.ts'
import { request } from '../../lib/request.ts'
import { isSame, mergeFlows, type Conflict, type Side } from './flow-parts.ts'

export type Written = { document: FlowDocument; summary: string }
type History = { past: Written[]; present: Written; future: Written[]; last: string }
type Move =
  | { to: 'write'; written: Partial<Written>; about: string }
  | { to: 'undo' | 'redo' }
  | { to: 'take'; written: Written }

const mostSteps = 200
/** How long nothing is typed before it is saved. */
const restMs = 900

/** Typing in one place is one step back, not one for each letter: `about` says which place. */
function follow({ past, present, future, last }: History, move: Move): History {
  switch (move.to) {
    case 'write': {
      const goesOn = move.about !== '' && move.about === last
      return {
        past: goesOn ? past : [...past, present].slice(-mostSteps),
        present: { ...present, ...move.written },
        future: [],
        last: move.about,
      }
    }
    case 'undo': {
      const before = past.at(-1)
      return before
        ? { past: past.slice(0, -1), present: before, future: [present, ...future], last: '' }
        : { past, present, future, last }
    }
    case 'redo': {
      const [next, ...rest] = future
      return next
        ? { past: [...past, present], present: next, future: rest, last: '' }
        : { past, present, future, last }
    }
    case 'take':
      return { past: [...past, present].slice(-mostSteps), present: move.written, future: [], last: '' }
  }
}

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

/**
 * A draft as it is being written: saved by itself when nothing was typed for a moment, with steps back and forth. What
 * somebody else saves meanwhile is merged; where both changed the same, `conflicts` waits for a decision, and nothing is
 * saved until then.
 */
export function useFlowEditing(draft: FlowDraftDetail) {
  const client = useQueryClient()
  const saving = useSaveFlowDraft(draft.id)
  const maySave = draft.actions.includes('save')
  const [{ past, present, future }, move] = useReducer(follow, draft, ({ document, summary }) => ({
    past: [],
    present: { document, summary },
    future: [],
    last: '',
  }))
  /** What the server has, as far as this page knows. */
  const [base, setBase] = useState({ document: draft.document, summary: draft.summary, revision: draft.revision })
  const [theirs, setTheirs] = useState<FlowDraftDetail | null>(null)
  const [merges, setMerges] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const isDirty = !isSame(present, { document: base.document, summary: base.summary })
  const conflicts: Conflict[] = theirs ? mergeFlows(base.document, present.document, theirs.document).conflicts : []
  const underWay = useRef<Promise<boolean> | null>(null)

  // What others have saved is taken over while nothing of one's own is unsaved.
  const isBehind = draft.revision > base.revision
  useEffect(() => {
    if (!isBehind || isDirty || saving.isPending) return
    const { document, summary, revision } = draft
    setBase({ document, summary, revision })
    if (!isSame({ document, summary }, present)) move({ to: 'take', written: { document, summary } })
  }, [isBehind, isDirty, saving.isPending, draft, present])

  async function send(written: Written, revision: number): Promise<boolean> {
    try {
      const saved = await saving.mutateAsync({ ...written, revision })
      setBase({ ...written, revision: saved.revision })
      setFailure(null)
      return true
    } catch (error) {
      if (error instanceof ApiError && error.code === 'flow_draft_changed') return meet(written)
      setFailure(error)
      return false
    }
  }
  /** Somebody else was faster: brings both together, and asks where that cannot be done alone. */
  async function meet(written: Written): Promise<boolean> {
    const newest = await request(getFlowDraft, { params: { id: draft.id } })
    client.setQueryData(keys.flowDraft(draft.id), newest)
    const { merged, conflicts: open } = mergeFlows(base.document, written.document, newest.document)
    if (open.length > 0) {
      setTheirs(newest)
      return false
    }
    return settle(merged, newest)
  }
  async function settle(document: FlowDocument, newest: FlowDraftDetail): Promise<boolean> {
    const summary = present.summary === base.summary ? newest.summary : present.summary
    setTheirs(null)
    setMerges((count) => count + 1)
    setBase({ document: newest.document, summary: newest.summary, revision: newest.revision })
    move({ to: 'take', written: { document, summary } })
    return send({ document, summary }, newest.revision)
  }
  /** Saves what is there now; whether it is saved. */
  async function save(): Promise<boolean> {
    await underWay.current
    if (!isDirty) return true
    if (!maySave || theirs) return false
    underWay.current = send(present, base.revision)
    const done = await underWay.current
    underWay.current = null
    return done
  }
  const rested = useRef(save)
  useEffect(() => {
    rested.current = save
  })
  const waits = isDirty && maySave && !theirs && !saving.isPending
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => void rested.current(), failure ? 5000 : restMs)
    return () => clearTimeout(timer)
  }, [waits, present, failure])
  useEffect(() => {
    if (!isDirty) return
    function warn(event: BeforeUnloadEvent) {
      return event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])

  const state: SaveState = theirs
    ? 'conflict'
    : saving.isPending
      ? 'saving'
      : isDirty
        ? failure
          ? 'failed'
          : 'unsaved'
        : 'saved'
  return {
    ...present,
    revision: base.revision,
    state,
    failure,
    conflicts,
    /** How often others' changes were brought together with one's own. */
    merges,
    canUndo: past.length > 0 && maySave,
    canRedo: future.length > 0 && maySave,
    write: (document: FlowDocument, about = '') => maySave && move({ to: 'write', written: { document }, about }),
    summarise: (summary: string) => move({ to: 'write', written: { summary }, about: 'summary' }),
    undo: () => move({ to: 'undo' }),
    redo: () => move({ to: 'redo' }),
    save,
    /** Ends the conflict: each part as chosen. */
    resolve: (choose: Readonly<Record<string, Side>>) => {
      if (theirs) void settle(mergeFlows(base.document, present.document, theirs.document, choose).merged, theirs)
    },
  }
}
export type FlowEditing = ReturnType<typeof useFlowEditing>
