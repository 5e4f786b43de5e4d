// The only home of the names of the API's shapes: every zod shape that a contract exports, under its own name.
import { z } from 'zod'
import * as audit from '../contract/audit.ts'
import * as comments from '../contract/comments.ts'
import * as datasets from '../contract/datasets.ts'
import * as decide from '../contract/decide.ts'
import * as events from '../contract/events.ts'
import * as impact from '../contract/impact.ts'
import * as imports from '../contract/imports.ts'
import * as jobs from '../contract/jobs.ts'
import * as policies from '../contract/policies.ts'
import * as problems from '../contract/problem.ts'
import * as publishing from '../contract/publishing.ts'
import * as replays from '../contract/replays.ts'
import * as sweeps from '../contract/sweeps.ts'
import * as reruns from '../contract/reruns.ts'
import * as runs from '../contract/runs.ts'
import * as status from '../contract/status.ts'
import * as verifications from '../contract/verifications.ts'

const CONTRACTS = [
  audit,
  comments,
  datasets,
  decide,
  events,
  impact,
  imports,
  jobs,
  policies,
  problems,
  publishing,
  replays,
  sweeps,
  reruns,
  runs,
  status,
  verifications,
]

/** Shape by name, such as `RunDetail`. */
export const SHAPES: ReadonlyMap<string, z.ZodType> = new Map(
  CONTRACTS.flatMap((contract) => Object.entries(contract) as [string, unknown][])
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
    .map(([name, shape]) => [`${name[0].toUpperCase()}${name.slice(1)}`, shape]),
)
