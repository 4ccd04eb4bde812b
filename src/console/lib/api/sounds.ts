import { useQuery, useQueryClient } from '@tanstack/react-query'
import { addSound, changeSound, listSounds } from '../../../contract/sounds.ts'
import { request } from '../request.ts'
import { toBase64 } from '../to-base64.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

export { soundPath } from '../../../contract/sounds.ts'

/** Sounds that callers may hear, by name. */
export function useSounds(wanted = true) {
  return useQuery({
    queryKey: keys.sounds,
    queryFn: ({ signal }) => request(listSounds, { signal }),
    enabled: wanted,
  })
}

export function useAddSound() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: async ({ name, wav }: { name: string; wav: Blob }) =>
      request(addSound, { body: { name, file: await toBase64(wav) } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sounds }),
  })
}

export function useChangeSound(id: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: { name: string; retired: boolean }) => request(changeSound, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sounds }),
  })
}
