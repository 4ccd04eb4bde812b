import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getClockMoves, previewCalendar } from '../../../contract/calendar.ts'
import type { SettingValues } from '../../../contract/settings.ts'
import { request } from '../request.ts'
import { keys } from './query-keys.ts'

/** What a calendar would mean for a year, and for the limits that run. */
export function useCalendarPreview(value: SettingValues['calendar'], year: number) {
  return useQuery({
    queryKey: [...keys.settings, 'calendar', year, value],
    queryFn: ({ signal }) => request(previewCalendar, { body: { value, year }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** How far the limits that run have been moved; asked for again and again while any are left. */
export function useClockMoves() {
  return useQuery({
    queryKey: [...keys.settings, 'moves'],
    queryFn: ({ signal }) => request(getClockMoves, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.left > 0 ? 1000 : false),
  })
}
