// The only home of one upload whose mapping is not settled yet: which of its files is the export, and what that looks like through a mapping.
// Leaves how long it waits, and the job that reads it, to `import-service.ts`.
import { NEEDED_FIELDS, type ImportMapping, type ImportPreview } from '../contract/imports.ts'
import type { Upload } from '../jobs/dataset-intake.ts'
import type { DataSource } from '../reading/data-source.ts'
import type { OtherShape } from '../reading/read-dataset.ts'
import { openSources } from '../reading/sources.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import type { MappingStore } from '../stores/mapping-store.ts'
import { chooseExport } from './choose-export.ts'
import { ExportMarks } from './export-marks.ts'
import { type ExportScan, scanExport } from './export-scan.ts'
import { type ExportTop, readTop } from './export-top.ts'
import { comparedHeading } from './field-headings.ts'
import { columnsGuessed, columnsRemembered, firstMapping } from './first-mapping.ts'
import { guessColumns } from './guess-columns.ts'
import { ImportFindings } from './import-findings.ts'
import { knownSchools } from './known-schools.ts'
import { lookAt } from './look-at.ts'
import { addExportPupils } from './pupil-rows.ts'
import { type KnownSchool, SchoolNames } from './school-names.ts'
import { SchoolUrns } from './school-urns.ts'

/** What does not change while an export waits. */
interface Export {
  readonly file: string
  readonly besides: readonly string[]
  readonly top: Pick<ExportTop, 'headingRow' | 'headings'>
  readonly known: readonly KnownSchool[]
  readonly rememberedFrom: string | null
}

export class WaitingImport {
  readonly id: string
  readonly upload: Upload
  isImporting = false
  readonly #export: Export
  /** What the columns chosen last hold. */
  #scanned: { readonly columns: string; readonly scan: ExportScan } | undefined
  /** Kept beside the files, so that whoever comes back goes on from there. */
  #lastMapping: ImportMapping | undefined

  private constructor(id: string, upload: Upload, of: Export) {
    this.id = id
    this.upload = upload
    this.#export = of
  }

  /** Finds the export among the files. @throws ServiceError where there is none to map */
  static open(
    id: string,
    upload: Upload,
    { datasets, mappings }: { datasets: DatasetStore; mappings: MappingStore },
  ): Promise<{ waiting: WaitingImport; preview: ImportPreview }> {
    return withSources(upload, async (files) => {
      const known = await knownSchools(files, datasets)
      const names = new SchoolNames(known)
      const source = await chooseExport(files, names)
      const top = await readTop(source)
      const remembered = mappings.find(top.headings.map(comparedHeading))
      const besides = files.filter((file) => file !== source).map((file) => file.name)
      const waiting = new WaitingImport(id, upload, {
        file: source.name,
        besides,
        top: { headingRow: top.headingRow, headings: top.headings },
        known,
        rememberedFrom: remembered?.usedAt ?? null,
      })
      const columns =
        remembered === undefined ? columnsGuessed(top.headings, guessColumns(top, names)) : columnsRemembered(top.headings, remembered)
      const mapping = firstMapping(columns, await waiting.#scan(top, source, columns), names, remembered)
      waiting.#lastMapping = mapping
      return { waiting, preview: await waiting.#preview(source, top, mapping) }
    })
  }

  get fileName(): string {
    return this.#export.file
  }

  /** The headings as they are compared and remembered. */
  get headings(): string[] {
    return this.#export.top.headings.map(comparedHeading)
  }

  /** What the export looks like through a mapping. */
  check(mapping: ImportMapping): Promise<ImportPreview> {
    this.#lastMapping = mapping
    return withSources(this.upload, async (files) => {
      const source = files.find(({ name }) => name === this.#export.file)!
      return this.#preview(source, await readTop(source), mapping)
    })
  }

  /** What it looks like through the mapping that was checked last, or else the first one. */
  lastPreview(): Promise<ImportPreview> {
    return this.check(this.#lastMapping!)
  }

  /**
   * What of a mapping that was checked is worth remembering: only what the file has in the columns chosen, for an answer from before
   * another column was chosen could be anything; and what was answered for earlier files with the same headings.
   */
  worthRemembering(mapping: ImportMapping, earlier: ImportMapping | undefined): ImportMapping {
    const { scan } = this.#scanned!
    const met = <T>(answers: Record<string, T>, words: ReadonlyMap<string, number>, before: Record<string, T> = {}): Record<string, T> => {
      const now = Object.entries(answers).filter(([word]) => words.has(word))
      return Object.fromEntries(new Map([...Object.entries(before), ...now]))
    }
    return {
      ...mapping,
      sessions: met(mapping.sessions, scan.sessions, earlier?.sessions),
      schools: met(mapping.schools, scan.schools, earlier?.schools),
      codes: met(mapping.codes, scan.codes, earlier?.codes),
    }
  }

  /** How the readers of a dataset read this export. */
  shape(mapping: ImportMapping, temporary: string): OtherShape {
    const { file, top, known, besides } = this.#export
    const mapped = { file, headingRow: top.headingRow, mapping, urns: new SchoolUrns(mapping, new SchoolNames(known)) }
    const hasPupilsFile = besides.some((name) => name.toLowerCase() === 'pupils.csv')
    return {
      writing: new ExportMarks(mapped),
      readPupils: (context, source, pupils, schools) => addExportPupils(context, source, { pupils, schools, known }, mapped),
      findings: new ImportFindings(temporary, file, hasPupilsFile),
    }
  }

  async #preview(source: DataSource, top: ExportTop, mapping: ImportMapping): Promise<ImportPreview> {
    const scan = await this.#scan(top, source, mapping.columns)
    const { file, besides, known, rememberedFrom } = this.#export
    const guesses = guessColumns(top, new SchoolNames(known))
    return { id: this.id, rememberedFrom, ...lookAt({ file, besides, top, scan, guesses, known, mapping }) }
  }

  /* A change of words only needs no second look at the file. */
  async #scan(top: ExportTop, source: DataSource, chosen: ImportMapping['columns']): Promise<ExportScan> {
    const columns = JSON.stringify(NEEDED_FIELDS.map((field) => chosen[field] ?? null))
    const known = this.#scanned
    const scan = known?.columns === columns ? known.scan : await scanExport(source, top, chosen)
    this.#scanned = { columns, scan }
    return scan
  }
}

async function withSources<T>({ files }: Upload, look: (sources: readonly DataSource[]) => Promise<T>): Promise<T> {
  const sources = await openSources(files)
  try {
    return await look(sources.files)
  } finally {
    sources.close()
  }
}
