import type { TFunction } from 'i18next'
import { LogFields } from '../../contract/calls.ts'
import type { Event } from '../../contract/events.ts'
import { formatNumber } from '../lib/format-number.ts'
import { formatSeconds } from '../lib/time.ts'

type Namer = (
  list: 'divisions' | 'queues' | 'categories' | 'dispositions' | 'breakReasons',
  id: string | null,
) => string
type Telling = { t: TFunction; nameOf: Namer; moment: (at: string) => string }

const logFields = LogFields.keyof().options

/**
 * What an event's sentence is filled with: names, moments, durations, translated words. A kind of event that is missing
 * here does not compile.
 */
function parts(event: Event, { t, nameOf, moment }: Telling): Record<string, unknown> {
  switch (event.type) {
    case 'call.menu_chosen':
      return {
        key: event.data.key,
        category: event.data.category ? nameOf('categories', event.data.category) : event.data.node,
      }
    case 'call.language_chosen':
      return { language: t(`language.${event.data.language}`) }
    case 'call.queued':
      return { queue: nameOf('queues', event.data.queueId) }
    case 'call.requeued':
      return { queue: nameOf('queues', event.data.queueId), reason: t(`requeued.${event.data.reason}`) }
    case 'call.bridged':
      return { time: formatSeconds(event.data.waitedSeconds) }
    case 'call.resumed':
      return { time: formatSeconds(event.data.heldSeconds) }
    case 'call.ended':
      return {
        by: t(`endedBy.${event.data.by}`),
        outcome: t(`outcome.${event.data.outcome}`),
        time: formatSeconds(event.data.talkedSeconds),
      }
    case 'call.rated':
      return { level: event.data.level, name: t(`rating.${event.data.level}`, '') }
    case 'call.recorded':
      return { time: formatSeconds(event.data.seconds) }
    case 'call.wrapped':
      return { time: formatSeconds(event.data.wrappedSeconds) }
    case 'log.submitted':
      return {
        category: nameOf('categories', event.data.category),
        disposition: nameOf('dispositions', event.data.disposition),
      }
    case 'log.amended':
      return {
        fields: event.data.fields
          .map((field) => {
            const known = logFields.find((name) => name === field)
            return known ? t(`log.${known}`) : field
          })
          .join(t('list.comma')),
      }
    case 'reservation.ended':
      return { as: t(`reservationEnd.${event.data.as}`) }
    case 'call.leg_joined':
      return { party: t(`legParty.${event.data.party}`), mode: t(`legMode.${event.data.mode}`) }
    case 'call.leg_left':
      return { party: t(`legParty.${event.data.party}`) }
    case 'operator.activity_changed':
      return { from: t(`activity.${event.data.from}`), to: t(`activity.${event.data.to}`) }
    case 'operator.lost':
      return { time: formatSeconds(event.data.silentSeconds) }
    case 'ticket.created':
      return {
        number: event.data.number,
        division: nameOf('divisions', event.data.divisionId),
        due: moment(event.data.dueAt),
      }
    case 'ticket.dispatched':
      return {
        division: nameOf('divisions', event.data.divisionId),
        due: moment(event.data.dueAt),
        note: event.data.note,
      }
    case 'clock.warned':
    case 'clock.breached':
      return { clock: t(`clockKind.${event.data.clock}`), due: moment(event.data.dueAt) }
    case 'call.checklist_told':
      return { title: event.data.title, version: event.data.version, channel: t(`channel.${event.data.channel}`) }
    case 'call.message_ended':
      return { state: t(`checklistState.${event.data.state}`) }
    case 'call.started':
      return { from: formatNumber(event.data.from) }
    case 'call.guide_used':
    case 'guide.published':
    case 'guide.review_due':
    case 'guide.rated':
    case 'draft.saved':
    case 'draft.submitted':
    case 'draft.returned':
    case 'draft.discarded':
    case 'setting.changed':
    case 'export.made':
    case 'session.started':
    case 'session.refused':
    case 'access.refused':
    case 'ticket.replied':
    case 'ticket.returned':
    case 'ticket.informed':
    case 'ticket.closed':
    case 'ticket.signed':
    case 'call.recording_refused':
    case 'call.connecting':
    case 'call.operator_joined':
    case 'call.held':
    case 'reservation.offered':
    case 'reservation.accepted':
    case 'recording.played':
    case 'session.revoked':
      return event.data
  }
}

/** What happened, as a sentence. */
export function describeEvent(event: Event, telling: Telling): string {
  return telling.t(`events.${event.type}`, parts(event, telling))
}
