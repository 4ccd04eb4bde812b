import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createTicket,
  getTicket,
  listTickets,
  stepTicket,
  type NewTicket,
  type TicketStep,
} from '../../../contract/tickets.ts'
import type { TicketState } from '../../../contract/events.ts'
import type { z } from 'zod'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

export type TicketQuery = {
  state?: z.infer<typeof TicketState>
  division?: string
  open?: 'true' | 'false'
  overdue?: 'true'
  q?: string
}

function firstPage(): string | null {
  return null
}
const rereadEveryMs = 60_000

/** Work orders by due time, page after page; read again every minute, because the clocks run. */
export function useTickets(query: TicketQuery) {
  return useInfiniteQuery({
    queryKey: [...keys.tickets, query],
    queryFn: ({ pageParam, signal }) =>
      request(listTickets, { query: { ...query, cursor: pageParam ?? undefined, limit: 60 }, signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: rereadEveryMs,
  })
}

export function useTicket(id: string | null) {
  return useQuery({
    queryKey: keys.ticket(id ?? ''),
    queryFn: ({ signal }) => request(getTicket, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
    refetchInterval: rereadEveryMs,
  })
}

/** Makes a work order of a call; the same key twice makes no second one. */
export function useCreateTicket(callId: string, idempotencyKey: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: NewTicket) =>
      request(createTicket, { params: { id: callId }, body, headers: { 'idempotency-key': idempotencyKey } }),
    onSuccess: (ticket) => {
      client.setQueryData(keys.ticket(ticket.id), ticket)
      return Promise.all(
        [keys.operator, keys.tickets, keys.call(callId)].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
  })
}

export function useStepTicket(id: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: TicketStep) => request(stepTicket, { params: { id }, body }),
    onSuccess: (ticket) => client.setQueryData(keys.ticket(id), ticket),
    onSettled: () =>
      Promise.all(
        [keys.tickets, keys.ticket(id), keys.operator].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  })
}
