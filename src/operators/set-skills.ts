import type { Transaction } from '../platform/database/client.ts'

type Skilled = { personId: string; skills: readonly string[] }

/** Says which skills operators have, by which calls find them from now on; who was none becomes one, off duty. */
export async function setSkills(tx: Pick<Transaction, '$executeRaw'>, operators: readonly Skilled[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO operators ("personId", skills)
    SELECT (value->>'personId')::uuid, ARRAY(SELECT jsonb_array_elements_text(value->'skills'))
    FROM jsonb_array_elements(${JSON.stringify(operators)}::jsonb)
    ON CONFLICT ("personId") DO UPDATE SET skills = excluded.skills`
}
