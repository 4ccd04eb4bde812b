import { isDuplicate } from './database/client.ts'

/**
 * Does what a person asks for once, however often it is sent with the same key: `find` looks for what was made under
 * it, `make` makes it with the key in a unique column. Two people's keys never meet. Without a key it is made each
 * time.
 */
export async function onceByKey<Made>(
  { personId, key }: { personId: string; key?: string | null | undefined },
  find: (key: string) => Promise<Made | null>,
  make: (key: string | null) => Promise<Made>,
): Promise<Made> {
  const theirs = key ? `${personId}:${key}` : null
  const known = theirs === null ? null : await find(theirs)
  if (known !== null) return known
  try {
    return await make(theirs)
  } catch (error) {
    const made = theirs !== null && isDuplicate(error) ? await find(theirs) : null
    if (made !== null) return made
    throw error
  }
}
