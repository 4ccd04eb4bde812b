import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  changePeople,
  changePerson,
  createPerson,
  exportPeople,
  getPerson,
  handOverWork,
  importPeople,
  leaveService,
  listPeople,
  previewImport,
  returnToService,
  type BulkChange,
  type PersonFields,
} from '../../../contract/people.ts'
import type { Language } from '../../../contract/shared.ts'
import { addressOf, request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

export function usePeople() {
  return useQuery({ queryKey: keys.people, queryFn: ({ signal }) => request(listPeople, { signal }) })
}

/** A person with what they would leave behind and their history. */
export function usePerson(id: string) {
  return useQuery({
    queryKey: keys.person(id),
    queryFn: ({ signal }) => request(getPerson, { params: { id }, signal }),
  })
}

/** A change of people; what is shown of them is asked for anew. */
function useChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.people }),
        client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === keys.person('')[0] }),
      ]),
  })
}

export function useCreatePerson() {
  return useChange((body: z.input<typeof createPerson.body>) => request(createPerson, { body }))
}
export function useChangePerson(id: string) {
  return useChange((body: PersonFields & { expectedVersion: number }) =>
    request(changePerson, { params: { id }, body }),
  )
}
export function useLeaveService(id: string) {
  return useChange((body: { handTo: string | null; expectedVersion: number }) =>
    request(leaveService, { params: { id }, body }),
  )
}
export function useReturnToService(id: string) {
  return useChange((expectedVersion: number) => request(returnToService, { params: { id }, body: { expectedVersion } }))
}
export function useHandOverWork(id: string) {
  return useChange((handTo: string) => request(handOverWork, { params: { id }, body: { handTo } }))
}
export function useChangePeople() {
  return useChange((body: { people: { id: string; expectedVersion: number }[]; change: BulkChange }) =>
    request(changePeople, { body }),
  )
}
export function usePreviewImport() {
  return useOnce({ mutationFn: (file: string) => request(previewImport, { body: { file } }) })
}
export function useImportPeople() {
  return useChange((body: { file: string; digest: string }) => request(importPeople, { body }))
}

/** The file with everybody, in the reader's language, to link to. */
export function exportAddress(language: Language): string {
  return addressOf(exportPeople.path, {}, { language })
}
