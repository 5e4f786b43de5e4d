// The only home of reading the packed actions of a run: each line looks up what it shares with others when it is asked for it.
// A run may recommend 140,000 actions, so a line holds two references and nothing of its own.
import type { ActionRow, RunActions } from '../../server/contract/runs.ts'

type Packed = RunActions['actions'][number]

export class ActionLine implements ActionRow {
  private readonly all: RunActions
  private readonly packed: Packed

  constructor(all: RunActions, packed: Packed) {
    this.all = all
    this.packed = packed
  }

  private get sort(): RunActions['kinds'][number] {
    return this.all.kinds[this.packed[0]]
  }
  private get about(): RunActions['subjects'][number] {
    return this.all.subjects[this.packed[1]]
  }
  get subject() {
    return this.about.subject
  }
  get subjectId() {
    return this.about.subjectId
  }
  get pupil() {
    return this.about.pupil
  }
  get name() {
    return this.about.name
  }
  get school() {
    return this.about.school
  }
  get schoolUrn() {
    return this.about.schoolUrn
  }
  get policy() {
    return this.sort.policy
  }
  get version() {
    return this.sort.version
  }
  get table() {
    return this.sort.table
  }
  get row() {
    return this.sort.row
  }
  get action() {
    return this.sort.action
  }
  get title() {
    return this.sort.title
  }
  get kind() {
    return this.sort.kind
  }
  get use() {
    return this.sort.use
  }
  get owner() {
    return this.sort.owner
  }
  get source() {
    return this.sort.source
  }
  get reason() {
    return this.all.reasons[this.packed[2]]
  }
  get since() {
    return this.packed[3]
  }
  get due() {
    return this.packed[4]
  }
}

export function actionLines(all: RunActions): readonly ActionLine[] {
  return all.actions.map((packed) => new ActionLine(all, packed))
}
