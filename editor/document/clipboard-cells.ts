// The only home of cells on the clipboard: read from the HTML and the tab-separated text of spreadsheets, and written for them as both.
// Reading HTML needs a document to parse it in, which is given; nothing of it is run or fetched.

/** Marks a table of ours, with the texts of its cells exactly as they were. */
const OURS = 'data-policy'

/** The cells of a clipboard; HTML first, since only it keeps line breaks apart from wrapping. */
export function cellsOnClipboard(html: string, text: string, parse: (html: string) => Document): string[][] {
  const table = html === '' ? null : parse(html).querySelector('table')
  return table === null ? readTabs(text) : readTable(table)
}

/** Tab-separated text as spreadsheets write it: a field is quoted only where it holds a tab, a line break or a quote. */
export function readTabs(text: string): string[][] {
  const rest = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  const [quotedField, plainField] = [/"((?:[^"]|"")*)"(?=\t|\n|$)/y, /[^\t\n]*/y]
  let at = 0
  for (;;) {
    quotedField.lastIndex = plainField.lastIndex = at
    const quoted = quotedField.exec(rest)
    const isQuoted = quoted !== null && /[\t\n"]/.test(quoted[1])
    const plain = plainField.exec(rest)![0]
    rows.at(-1)!.push(isQuoted ? quoted[1].replaceAll('""', '"') : plain)
    at += isQuoted ? quoted[0].length : plain.length
    if (at >= rest.length) return rows
    if (rest[at] === '\n') rows.push([])
    at += 1
  }
}

/** The cells of an HTML table. A merged cell gives its text once; the other cells it covers are empty. */
export function readTable(table: HTMLTableElement): string[][] {
  const ours = table.getAttribute(OURS)
  if (ours !== null) return JSON.parse(ours) as string[][]
  const grid: string[][] = []
  const taken = new Set<string>()
  ;[...table.rows].forEach((row, down) => {
    grid[down] ??= []
    let across = 0
    for (const cell of row.cells) {
      while (taken.has(`${down} ${across}`)) grid[down][across++] ??= ''
      grid[down][across] = textOfCell(cell)
      for (let below = 0; below < cell.rowSpan; below++)
        for (let beside = 0; beside < cell.colSpan; beside++) taken.add(`${down + below} ${across + beside}`)
      for (let beside = 1; beside < cell.colSpan; beside++) grid[down][across + beside] = ''
      across += cell.colSpan
    }
    while (taken.has(`${down} ${across}`)) grid[down][across++] ??= ''
  })
  return grid
}

/** White space is wrapping; only a `br` is a line break. */
function textOfCell(cell: HTMLTableCellElement): string {
  const walk = (node: Node): string => {
    if (node.nodeName === 'BR') return '\n'
    if (node.nodeType === node.TEXT_NODE) return (node.textContent ?? '').replace(/[ \t\r\n\f]+/g, ' ')
    return node.nodeType === node.ELEMENT_NODE && node.nodeName !== 'STYLE' ? [...node.childNodes].map(walk).join('') : ''
  }
  return walk(cell)
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .join('\n')
    .trim()
}

/** Tab-separated text for the clipboard. */
export function writeTabs(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')
}

/** A table for the clipboard: every cell is text to a spreadsheet, so that 80% stays as it is written. */
export function writeTable(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`).join('')}</tr>`)
  return `<table ${OURS}="${attribute(JSON.stringify(cells))}">${rows.join('')}</table>`
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br style="mso-data-placement:same-cell">')
const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
