import { soundPath } from '../../contract/sounds.ts'
import type { Position } from '../../ivr/step.ts'

/** Paths the carrier requests. Answers to `voice` are TwiML; to `status`, nothing. */
export const paths = {
  incoming: '/carrier/voice/incoming',
  step: '/carrier/voice/step',
  wait: '/carrier/voice/wait',
  waitKey: '/carrier/voice/wait-key',
  leftQueue: '/carrier/voice/left-queue',
  operator: '/carrier/voice/operator',
  operatorDone: '/carrier/voice/operator-done',
  next: '/carrier/voice/next',
  hold: '/carrier/voice/hold',
  messageTaken: '/carrier/voice/message-taken',
  callStatus: '/carrier/status/call',
  conferenceStatus: '/carrier/status/conference',
  recordingStatus: '/carrier/status/recording',
  messageStatus: '/carrier/status/message',
  music: '/carrier/media/music.wav',
} as const

export type Silence = 'silence' | 'done' | 'failed'

/** The absolute URLs we hand out, all under the public address: signatures are made over them. */
export function webhookUrls(publicUrl: string) {
  function plain(path: string) {
    return (): string => publicUrl + path
  }
  return {
    incoming: plain(paths.incoming),
    /** The next step of a flow; with `input` what happened instead of a key. */
    step: ({ node, attempt, language }: Position, input?: Silence): string =>
      `${publicUrl}${paths.step}?${new URLSearchParams({ node, attempt: String(attempt), language, ...(input ? { input } : {}) }).toString()}`,
    /** The waiting room; `told` is the version of the urgent notice that the caller has heard, 0 for none. */
    wait: (told = 0): string => publicUrl + paths.wait + (told === 0 ? '' : `?told=${told}`),
    waitKey: (told = 0): string => publicUrl + paths.waitKey + (told === 0 ? '' : `?told=${told}`),
    leftQueue: plain(paths.leftQueue),
    operatorDone: plain(paths.operatorDone),
    /** What follows for a caller; `round` is how often they had lost an operator when this conversation began. */
    next: (round?: number): string => publicUrl + paths.next + (round === undefined ? '' : `?round=${round}`),
    hold: plain(paths.hold),
    messageTaken: plain(paths.messageTaken),
    callStatus: plain(paths.callStatus),
    conferenceStatus: plain(paths.conferenceStatus),
    recordingStatus: plain(paths.recordingStatus),
    messageStatus: (checklistId: string): string => `${publicUrl}${paths.messageStatus}?checklist=${checklistId}`,
    music: plain(paths.music),
    sound: (id: string): string => publicUrl + soundPath(id),
  }
}
export type WebhookUrls = ReturnType<typeof webhookUrls>
