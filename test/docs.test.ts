import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { paths } from '../src/adapters/twilio/webhook-urls.ts'

const root = path.resolve(import.meta.dirname, '..')
const roots = ['src', 'test', 'docs', 'prisma', 'bench', 'ivr', 'knowledge-base', 'organisation']

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8')
}

/** What a page puts in backticks that looks like a path of the project. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, content = '']) => content)
  return quoted.filter(
    (content) => /^[\w.-]+(\/[\w.-]+)*$/.test(content) && roots.includes(content.split('/')[0] ?? ''),
  )
}

/** Where a page's links lead, without those to other sites. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
}

const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/decisions/README.md']

test.each(pages)('When %s names a file of the project, then it is there', (page) => {
  const text = read(page)
  const gone = pathsIn(text).filter((file) => !fs.existsSync(path.join(root, file)))
  const astray = linksIn(text).filter((target) => !fs.existsSync(path.join(root, path.dirname(page), target)))
  expect([...gone, ...astray]).toEqual([])
})

test('When somebody looks for how to add something, then each recipe names files', () => {
  const recipes = read('docs/architecture.md').split('## How to add')[1]?.split(/^### /m).slice(1) ?? []
  expect(recipes.length).toBeGreaterThan(6)
  for (const recipe of recipes) expect(pathsIn(recipe).length, recipe.split('\n')[0]).toBeGreaterThan(1)
})

test('When a decision was taken, then it says whether it is in force, and the index lists it', () => {
  const index = read('docs/decisions/README.md')
  const records = fs.readdirSync(path.join(root, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file))
  expect(records.length).toBeGreaterThan(10)
  for (const file of records) {
    expect(read(`docs/decisions/${file}`).split('\n')[2], file).toMatch(/^Status: (in force|superseded by \d+)$/)
    expect(index, file).toContain(`(${file})`)
  }
})

test('When a number is set up at the carrier, then the README names each address it needs, the fallback too', () => {
  const readme = read('README.md')
  for (const { path: address, after } of [
    { path: paths.incoming, after: 'A call comes in' },
    { path: paths.incoming, after: 'Primary handler fails' },
    { path: paths.callStatus, after: 'Call status changes' },
    { path: paths.operator, after: 'Voice request URL' },
  ]) {
    const [, rest = ''] = readme.split(`*${after}*`)
    expect(rest.slice(0, 120), after).toContain(`PUBLIC_URL${address}`)
  }
})
