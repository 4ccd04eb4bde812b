import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { cut } from '../contract/text.ts'

/** A cell: text stays text, a number is a number, a date is the moment as the zone's clock shows it, null is empty. */
export type Cell = string | number | Date | null

export type Sheet = {
  name: string
  /** Widths are in characters. */
  columns: readonly { heading: string; width: number }[]
  rows: AsyncIterable<readonly Cell[]>
  /** About how many rows will come: more than a sheet holds go on in further ones. */
  expectedRows: number
  /** Milliseconds that a clock on the wall shows, as if it were UTC. */
  wallTime: (moment: Date) => number
}

/** A sheet holds 1,048,576; what comes while it is written has room too. */
const rowsOfSheet = 1_000_000
const longestText = 32_767
const rowsAtOnce = 50
const daysTo1970 = 25_569

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const styleOf = { plain: 0, heading: 1, text: 2, moment: 3 } as const
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** A text as XML holds it: what no XML may hold goes, and what looks like the format's own escapes is escaped. */
function escaped(text: string): string {
  return cut(text, longestText)
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/gu, '')
    .replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A, B … Z, AA: the column's letters. */
function lettersOf(column: number): string {
  const before = Math.floor(column / 26)
  return (before > 0 ? lettersOf(before - 1) : '') + String.fromCodePoint(65 + (column % 26))
}

function rowXml(at: number, cells: readonly Cell[], wallTime: Sheet['wallTime'], style: number): string {
  const written = cells.map((cell, column) => {
    const place = `r="${lettersOf(column)}${at}"`
    if (cell === null || cell === '') return ''
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
    if (cell instanceof Date)
      return `<c ${place} s="${styleOf.moment}"><v>${wallTime(cell) / 86_400_000 + daysTo1970}</v></c>`
    return `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${at}">${written.join('')}</row>`
}

async function* sheetXml({ columns, wallTime }: Sheet, rows: AsyncIterator<readonly Cell[]>, most: number) {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const headings = columns.map(({ heading }) => heading)
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rowXml(1, headings, wallTime, styleOf.heading)}`
  let waiting = ''
  for (let at = 2; at <= most + 1; at++) {
    const next = await rows.next()
    if (next.done) break
    waiting += rowXml(at, next.value, wallTime, styleOf.text)
    if (at % rowsAtOnce > 0) continue
    yield waiting
    waiting = ''
  }
  yield `${waiting}</sheetData></worksheet>`
}

/** What belongs to a workbook besides its sheets, by name in the archive. */
function otherParts(names: readonly string[]): Record<string, string> {
  const sheets = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const links = names.map((_, at) => link(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const overrides = names.map(
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/>`,
  )
  function link(id: number, type: string, target: string): string {
    return `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`
  }
  function linked(all: readonly string[]): string {
    return `${head}<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`
  }
  return {
    'xl/styles.xml': styles,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': linked([...links, link(names.length + 1, 'styles', 'styles.xml')]),
    '_rels/.rels': linked([link(1, 'officeDocument', 'xl/workbook.xml')]),
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${overrides.join('')}</Types>`,
  }
}

/**
 * A workbook for spreadsheets (XLSX), written while its rows come: the headings stay in sight, and no cell is ever a
 * formula. `limit` is how many rows go on one sheet.
 */
export async function* writeXlsx(sheet: Sheet, limit = rowsOfSheet): AsyncGenerator<Uint8Array> {
  const done: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    done.push(chunk)
  })
  const rows = sheet.rows[Symbol.asyncIterator]()
  const count = Math.max(1, Math.ceil(sheet.expectedRows / limit))
  const names = Array.from({ length: count }, (_, at) => (at === 0 ? sheet.name : `${sheet.name} ${at + 1}`))
  try {
    for (const at of names.keys()) {
      const part = new ZipDeflate(`xl/worksheets/sheet${at + 1}.xml`)
      zip.add(part)
      const most = at + 1 < count ? limit : 1_048_575
      for await (const text of sheetXml(sheet, rows, most)) {
        part.push(Buffer.from(text))
        yield* done.splice(0)
      }
      part.push(new Uint8Array(), true)
    }
    for (const [name, text] of Object.entries(otherParts(names))) {
      const part = new ZipPassThrough(name)
      zip.add(part)
      part.push(Buffer.from(text), true)
    }
    zip.end()
    yield* done.splice(0)
  } finally {
    await rows.return?.()
  }
}
