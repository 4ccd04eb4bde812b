import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Guide } from '../../src/contract/guides.ts'
import { readKnowledgeBase } from '../../src/knowledge/read-knowledge-base.ts'
import { organisation } from '../support/organisation.ts'

export const realFolder = fileURLToPath(new URL('../../knowledge-base', import.meta.url))

/** The guides the product ships with, as first versions. */
export async function realGuides(): Promise<Guide[]> {
  return (await readKnowledgeBase(organisation, realFolder)).guides.map(({ content }) => ({ ...content, version: 1 }))
}

/** A folder of content for a test; `remove` deletes it. */
export async function contentFolder(files: Record<string, string | Uint8Array>) {
  const folder = await mkdtemp(join(tmpdir(), 'knowledge-'))
  async function write(file: string, content: string | Uint8Array) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  for (const [file, content] of Object.entries(files)) await write(file, content)
  return {
    folder,
    write,
    delete: (file: string) => rm(join(folder, file)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A small guide file that is right; `head` lines are replaced or added by name. */
export function guideFile(
  head: Record<string, string> = {},
  below = '## 常见问题\n\n### 停水怎么办？\n打供水热线。\n',
) {
  const fields = {
    title: '城市供水停水',
    titleEn: 'Water supply',
    keywords: '[停水, 没水]',
    audience: '用水户',
    answer: '请打供水热线。',
    answerEn: 'Call the water company.',
    steps: '[打电话]',
    materials: '[{ name: 用户号, form: electronic, count: 1 }]',
    limits: '[{ name: 通知, kind: open, value: 提前二十四小时 }]',
    fee: '不收费',
    where: '供水企业',
    legalBasis: '[{ law: 城市供水条例, article: 第二十二条, version: 2020-03-27, says: 提前通知 }]',
    notHere: '[水价由价格主管部门制定]',
    owner: '城市建设处',
    reviewBy: '2027-01-01',
    demo: 'false',
    kind: 'policy',
    related: '[]',
    ...head,
  }
  return `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n---\n${below}`
}
