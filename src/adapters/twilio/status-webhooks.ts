import { z } from 'zod'
import { noteJoined } from '../../calls/join-call.ts'
import { noteLegEnded } from '../../calls/leave-call.ts'
import { keepRecording } from '../../calls/keep-recording.ts'
import { addSeconds } from '../../platform/clock.ts'
import { readConferenceName } from './conference-name.ts'
import type { FlowFor } from './service-flows.ts'
import type { Reports } from './take-reports.ts'
import { gone, takeCall } from './told-call.ts'
import { paths } from './webhook-urls.ts'

const CallStatus = z.object({
  CallSid: z.string(),
  CallStatus: z.string(),
  CallDuration: z.coerce.number().min(0).catch(0),
})
const ConferenceStatus = z.object({
  StatusCallbackEvent: z.string(),
  FriendlyName: z.string(),
  ConferenceSid: z.string(),
  CallSid: z.string().optional(),
})
const RecordingStatus = z.object({
  CallSid: z.string(),
  RecordingSid: z.string(),
  RecordingUrl: z.string(),
  RecordingStatus: z.string(),
  RecordingDuration: z.coerce.number().catch(0),
  RecordingChannels: z.coerce.number().catch(1),
  RecordingSource: z.string().default('DialVerb'),
})

/**
 * What the carrier reports of calls, by path. Reports repeat and overtake each other; each is taken by what is known
 * already.
 */
export function statusWebhooks(flowFor: FlowFor): Reports {
  return {
    [paths.callStatus]: async (context, params) => {
      const status = CallStatus.parse(params)
      const by = status.CallStatus === 'failed' ? 'carrier' : 'caller'
      if (!gone.includes(status.CallStatus) || (await noteLegEnded(context, status.CallSid, { by }))) return
      // All that was said of this call before was lost: it is recorded from its end.
      const startedAt = addSeconds(context.clock(), -status.CallDuration)
      if (await takeCall({ ...context, clock: () => startedAt }, params, flowFor))
        await noteLegEnded(context, status.CallSid, { by })
    },

    [paths.conferenceStatus]: async (context, params) => {
      const status = ConferenceStatus.parse(params)
      const round = readConferenceName(status.FriendlyName)
      if (!status.CallSid || !round) return
      if (status.StatusCallbackEvent === 'participant-join')
        await noteJoined(context, { ...round, legSid: status.CallSid, conferenceSid: status.ConferenceSid })
      if (status.StatusCallbackEvent === 'participant-leave')
        // A caller leaves the conversation whenever they are moved on; their call's own status says when they are gone.
        await noteLegEnded(context, status.CallSid, { of: 'others' })
    },

    [paths.recordingStatus]: async (context, params) => {
      const status = RecordingStatus.parse(params)
      if (status.RecordingStatus !== 'completed') return
      await keepRecording(context, {
        callSid: status.CallSid,
        recordingSid: status.RecordingSid,
        url: status.RecordingUrl,
        seconds: status.RecordingDuration,
        channels: status.RecordingChannels,
        source: status.RecordingSource === 'RecordVerb' ? 'voicemail' : 'conversation',
      })
    },
  }
}
