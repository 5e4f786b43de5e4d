// The only home of what the API's description says of each route: what it is for, what it takes and what it gives.
// Who may call it stands at the route itself.
import { z } from 'zod'
import { accountSummary, changeAccount, createAccount, invitedAccount, serverSettings } from '../contract/accounts.ts'
import { auditActions, auditCheck, auditPage } from '../contract/audit.ts'
import { commentThread, openComment, replyToComment } from '../contract/comments.ts'
import { datasetDetail, datasetSummary, findingPage, pupilErased, sampleRequest } from '../contract/datasets.ts'
import { decideAnswer, decideRequest } from '../contract/decide.ts'
import { pupilEvents, recordEvent, strikeEvent } from '../contract/events.ts'
import { checkImport, importPreview, startImport } from '../contract/imports.ts'
import { jobStarted, jobState } from '../contract/jobs.ts'
import {
  caseDocument,
  createDraft,
  draftDetail,
  draftSaved,
  draftSummary,
  newPolicy,
  policySummary,
  saveDraft,
  versionDetail,
} from '../contract/policies.ts'
import { hereIAm, othersHere } from '../contract/presence.ts'
import {
  chainState,
  changesAsked,
  differences,
  goBack,
  publicationEvidence,
  publishDrafts,
  published,
  reviewComment,
  shippedVersion,
  timeline,
  withdrawVersion,
} from '../contract/publishing.ts'
import {
  curveAnswer,
  curveRequest,
  foundAnswer,
  foundRequest,
  impactAnswer,
  impactRequest,
  valueAnswer,
  valueRequest,
} from '../contract/impact.ts'
import { makeCase, replayDetail, replayedPupil, replayList, replayMoved, startReplay } from '../contract/replays.ts'
import { startSweep, sweepDetail, sweepSummary } from '../contract/sweeps.ts'
import { acceptance, acceptFinding, acceptNoMore, verificationAnswer, verificationRequest } from '../contract/verifications.ts'
import { rerun } from '../contract/reruns.ts'
import {
  comparedPupil,
  comparison,
  pupilPage,
  runActions,
  runDetail,
  runPupils,
  runSchools,
  runSummary,
  schoolPage,
  startComparison,
  startRun,
} from '../contract/runs.ts'
import { beginServer, changePassword, claimServer, sessionState, signIn, takeInvitation } from '../contract/session.ts'
import { status } from '../contract/status.ts'
import { createdToken, createToken, tokenSummary } from '../contract/tokens.ts'

export interface RouteWords {
  readonly summary: string
  /** The body: a shape, or a form with files. */
  readonly takes?: z.ZodType | 'files'
  readonly query?: readonly string[]
  readonly headers?: readonly ('If-Match' | 'Idempotency-Key')[]
  /** The answer: a shape as JSON, or another kind of body; nothing with 204. */
  readonly gives: z.ZodType | 'text/csv' | 'text/event-stream' | 'application/json' | 'application/x-ndjson' | 'nothing'
  /** 200 unless said. */
  readonly status?: 200 | 201 | 202 | 204 | 303
}

const started = { gives: jobStarted, status: 202 } as const
const done = { gives: 'nothing', status: 204 } as const

/** By method and path, as the routes are declared. */
export const ROUTE_WORDS: Readonly<Record<string, RouteWords>> = {
  'get /status': { summary: 'What this server is', gives: status },
  'get /openapi.json': { summary: 'This description', gives: 'application/json' },

  'get /session': { summary: 'Who is signed in, or what there is to do first', gives: sessionState },
  'post /session': { summary: 'Sign in with a name and a password', takes: signIn, gives: sessionState },
  'post /session/invitation': { summary: 'Choose a password with the code of an invitation', takes: takeInvitation, gives: sessionState },
  'put /session/password': { summary: 'Change one’s password; other sessions end', takes: changePassword, ...done },
  'delete /session': { summary: 'Sign out', ...done },
  'delete /session/everywhere': { summary: 'Sign out on every machine', ...done },
  'get /session/provider': { summary: 'Go to the OpenID Connect provider', gives: 'nothing', status: 303 },
  'get /session/provider/answer': { summary: 'Where the provider sends the browser back to', gives: 'nothing', status: 303 },
  'post /first-start': {
    summary: 'Make the first account with the code of the data folder',
    takes: claimServer,
    gives: sessionState,
    status: 201,
  },
  'put /first-start/choice': { summary: 'Say once what the server begins with', takes: beginServer, gives: sessionState },

  'get /accounts': { summary: 'Every account', gives: z.array(accountSummary) },
  'post /accounts': { summary: 'Make an account and its invitation', takes: createAccount, gives: invitedAccount, status: 201 },
  'patch /accounts/:account': {
    summary: 'Change roles, schools or name of an account, or disable it',
    takes: changeAccount,
    gives: accountSummary,
  },
  'post /accounts/:account/invitation': { summary: 'A new invitation in place of the password', gives: invitedAccount, status: 201 },
  'get /settings': { summary: 'How long a session lasts', gives: serverSettings },
  'put /settings': { summary: 'Change how long a session lasts', takes: serverSettings, gives: serverSettings },
  'get /tokens': { summary: 'Your API tokens', gives: z.array(tokenSummary) },
  'post /tokens': { summary: 'Make an API token; it is told once', takes: createToken, gives: createdToken, status: 201 },
  'delete /tokens/:token': { summary: 'Take a token back', ...done },

  'get /datasets': { summary: 'The datasets held, newest first', gives: z.array(datasetSummary) },
  'post /datasets': { summary: 'Upload a dataset: plain CSV files or a zip of them', takes: 'files', ...started },
  'post /datasets/sample': { summary: 'Make an invented authority', takes: sampleRequest, ...started },
  'get /datasets/:id': { summary: 'One dataset: what was read, queried and kept aside', gives: datasetDetail },
  'delete /datasets/:id': { summary: 'Erase a dataset for good', ...done },
  'get /datasets/:id/findings': {
    summary: 'What was found row by row, a page at a time',
    query: ['offset', 'limit', 'level', 'code', 'file'],
    gives: findingPage,
  },
  'get /datasets/:id/rejected.csv': { summary: 'Every query and every row kept aside, as a file', gives: 'text/csv' },

  'post /imports': {
    summary: 'Upload a school system’s own export, to be mapped',
    takes: 'files',
    gives: importPreview,
    status: 201,
  },
  'get /imports/:id': { summary: 'An import that waits for its mapping', gives: importPreview },
  'post /imports/:id/check': { summary: 'Look at the export again through a mapping', takes: checkImport, gives: importPreview },
  'post /imports/:id/start': { summary: 'Import through a mapping; it is remembered', takes: startImport, ...started },
  'delete /imports/:id': { summary: 'Take an upload back', ...done },

  'get /jobs/:id': { summary: 'How far a job is', gives: jobState },
  'get /jobs/:id/events': { summary: 'The same as it happens, one state an event', gives: 'text/event-stream' },
  'post /jobs/:id/cancel': { summary: 'Ask a job to stop', gives: jobState },

  'get /policies': { summary: 'Every policy with its versions and drafts', gives: z.array(policySummary) },
  'post /policies': {
    summary: 'Begin a new policy as a draft, from nothing or like a version of another',
    takes: newPolicy,
    gives: draftDetail,
    status: 201,
  },
  'get /shipped-versions': { summary: 'What comes with the product and was not published here', gives: z.array(shippedVersion) },
  'get /policies/:policy/versions/:version': { summary: 'One version: its rule set and cases', gives: versionDetail },

  'get /drafts': { summary: 'Drafts, newest first', query: ['policy'], gives: z.array(draftSummary) },
  'post /drafts': { summary: 'Start a draft from a version', takes: createDraft, gives: draftDetail, status: 201 },
  'get /drafts/:id': { summary: 'One draft as last saved, with its ETag', gives: draftDetail },
  'put /drafts/:id': {
    summary: 'Save over the text that If-Match names; with Prefer: return=minimal the text is not sent back',
    takes: saveDraft,
    headers: ['If-Match'],
    gives: z.union([draftDetail, draftSaved]),
  },
  'delete /drafts/:id': { summary: 'Delete a draft', headers: ['If-Match'], ...done },

  'get /drafts/:id/comments': { summary: 'What is said about cells of a draft', gives: z.array(commentThread) },
  'post /drafts/:id/comments': {
    summary: 'Say something about a cell; it changes nothing of the draft',
    takes: openComment,
    gives: commentThread,
    status: 201,
  },
  'post /drafts/:id/comments/:comment/replies': { summary: 'Answer a comment', takes: replyToComment, gives: commentThread, status: 201 },
  'post /drafts/:id/comments/:comment/settle': { summary: 'Settle a comment; an answer opens it again', gives: commentThread },

  'post /drafts/:id/presence': { summary: 'Say that a draft is open; who else has it open', takes: hereIAm, gives: othersHere },

  'get /drafts/:id/acceptances': { summary: 'Findings of a draft that somebody has accepted', gives: z.array(acceptance) },
  'post /drafts/:id/acceptances': {
    summary: 'Accept a finding of a draft, with a reason and until a day; it is kept with the version when published',
    takes: acceptFinding,
    gives: z.array(acceptance),
    status: 201,
  },
  'post /drafts/:id/acceptances/end': { summary: 'Accept a finding no more', takes: acceptNoMore, gives: z.array(acceptance) },

  'post /drafts/:id/send': { summary: 'Send a draft for review', takes: reviewComment, headers: ['If-Match'], gives: draftDetail },
  'post /drafts/:id/take-back': {
    summary: 'Take a draft back from review',
    takes: reviewComment,
    headers: ['If-Match'],
    gives: draftDetail,
  },
  'post /drafts/:id/ask-changes': { summary: 'Ask for changes', takes: changesAsked, headers: ['If-Match'], gives: draftDetail },
  'post /drafts/:id/approve': {
    summary: 'Approve what somebody else wrote; an edit voids it',
    takes: reviewComment,
    headers: ['If-Match'],
    gives: draftDetail,
  },

  'get /in-force': { summary: 'What is law on a date', query: ['on'], gives: 'application/json' },
  'get /policies/:policy/timeline': { summary: 'Every version and where it stands on a date', query: ['on'], gives: timeline },
  'get /policies/:policy/differences': {
    summary: 'What differs between two versions, or a version and a draft',
    query: ['from', 'to'],
    gives: differences,
  },
  'get /replays': { summary: 'The replays that were made', gives: replayList },
  'post /replays': {
    summary: 'Replay drafts or versions over past weeks beside others, or beside none',
    takes: startReplay,
    gives: jobStarted,
    status: 202,
  },
  'get /replays/:replay': { summary: 'What a replay found', gives: replayDetail },
  'get /replays/:replay/moved': {
    summary: 'The pupils a replay moves, by pseudonym',
    query: ['table', 'from', 'to', 'school', 'sort', 'down', 'offset', 'limit'],
    gives: replayMoved,
  },
  'get /replays/:replay/files/:file': {
    summary:
      'A file of a replay: caseload.csv, transitions.csv, moved.csv, work.csv, work_by_week.csv, flips.csv, groups.csv or summary.md',
    gives: 'text/csv',
  },
  'get /replays/:replay/pupils/:pupil': {
    summary: 'One pupil a replay moves, under both sides on the date they first moved, cell by cell',
    query: ['table'],
    gives: replayedPupil,
  },
  'post /replays/:replay/cases': {
    summary: 'A case for the draft, made of a pupil a replay moves; nothing is stored',
    takes: makeCase,
    gives: caseDocument,
  },
  'get /sweeps': { summary: 'The sweeps that were made', gives: z.array(sweepSummary) },
  'post /sweeps': { summary: 'Sweep thresholds of a draft over past weeks', takes: startSweep, gives: jobStarted, status: 202 },
  'get /sweeps/:sweep': { summary: 'The caseload under every value of a threshold, week by week', gives: sweepDetail },
  'post /impact': {
    summary: 'What an edit does to the subjects of one table, beside a version',
    takes: impactRequest,
    gives: impactAnswer,
  },
  'post /impact/findings': {
    summary: 'How many pupils of a dataset fall into each gap, overlap or other finding of an edit, as at a date',
    takes: foundRequest,
    gives: foundAnswer,
  },
  'post /impact/curve': {
    summary: 'The caseload under every value of a threshold',
    takes: curveRequest,
    gives: curveAnswer,
  },
  'post /impact/value': {
    summary: 'The value of a threshold that keeps a caseload under a number',
    takes: valueRequest,
    gives: valueAnswer,
  },
  'post /verifications': {
    summary: 'Everything that verification finds in a version or a draft',
    takes: verificationRequest,
    gives: verificationAnswer,
  },
  'get /publications/evidence': {
    summary: 'The replay that speaks for some drafts (ids joined by commas) if they were published together, and what stands against it',
    query: ['drafts', 'from'],
    gives: publicationEvidence,
  },
  'post /publications': {
    summary: 'Publish approved drafts as one change, all or none',
    takes: publishDrafts,
    headers: ['Idempotency-Key'],
    gives: published,
    status: 201,
  },
  'post /policies/:policy/versions/:version/withdrawal': {
    summary: 'Withdraw a version from a date',
    takes: withdrawVersion,
    gives: timeline,
  },
  'post /policies/:policy/versions/:version/return': {
    summary: 'Send an old version for review, to go back to it',
    takes: goBack,
    gives: draftDetail,
    status: 201,
  },
  'get /chain': { summary: 'The head of the chain of versions, and what is wrong with it', gives: chainState },

  'get /runs': { summary: 'Runs, newest first', gives: z.array(runSummary) },
  'post /runs': {
    summary: 'Run the policies in force over a dataset, or over several read as one, as at a date',
    takes: startRun,
    headers: ['Idempotency-Key'],
    ...started,
  },
  'get /runs/:run': { summary: 'One run with its totals', gives: runDetail },
  'get /runs/:run/pupils': { summary: 'The pupils of a run with what was decided', gives: runPupils },
  'get /runs/:run/actions': { summary: 'The actions of a run, packed', gives: runActions },
  'get /runs/:run/schools': { summary: 'The schools of a run', gives: runSchools },
  'get /runs/:run/schools/:urn': { summary: 'One school, each cohort against its comparator', gives: schoolPage },
  'get /runs/:run/pupils/:pupil': { summary: 'One pupil: decisions with reasons, actions, register', gives: pupilPage },
  'get /runs/:run/run.json': { summary: 'The record of a run: hashes, versions, counts', gives: 'application/json' },
  'get /runs/:run/decisions.csv': { summary: 'Every decision of a run', gives: 'text/csv' },
  'get /runs/:run/actions.csv': { summary: 'Every action of a run', gives: 'text/csv' },

  'post /runs/:run/reruns': { summary: 'Decide a run again from the same facts and rule sets', ...started },
  'get /runs/:run/reruns': { summary: 'What deciding a run again found, newest first', gives: z.array(rerun) },
  'get /reruns/:rerun': { summary: 'What one rerun found', gives: rerun },

  'delete /pupils/:pupil': { summary: 'Erase one pupil’s facts and name for good', gives: pupilErased },

  'get /audit': {
    summary: 'The record of who did what, newest first',
    query: ['action', 'actor', 'about', 'from', 'to', 'before', 'limit'],
    gives: auditPage,
  },
  'get /audit/actions': { summary: 'What can be recorded, in words', gives: auditActions },
  'get /audit/check': { summary: 'Whether the record is whole, and the hash of its last entry', gives: auditCheck },
  'get /audit/export': {
    summary: 'The record as CSV, or as lines of JSON with form=ndjson',
    query: ['form', 'action', 'actor', 'about', 'from', 'to'],
    gives: 'text/csv',
  },

  'post /comparisons': { summary: 'Try a draft beside a version over a dataset', takes: startComparison, ...started },
  'get /comparisons/:comparison': { summary: 'Who moves, from what to what', gives: comparison },
  'get /comparisons/:comparison/pupils/:pupil': { summary: 'One pupil under both, cell by cell', gives: comparedPupil },

  'get /runs/:run/pupils/:pupil/events': { summary: 'What happened to a pupil: uploaded and recorded here', gives: pupilEvents },
  'post /runs/:run/pupils/:pupil/events': { summary: 'Record what happened', takes: recordEvent, gives: pupilEvents, status: 201 },
  'post /runs/:run/pupils/:pupil/events/:number/strike': { summary: 'Strike out a mistake', takes: strikeEvent, gives: pupilEvents },
  'put /events-kept-here': {
    summary: 'Say whether what is recorded here is all there is',
    takes: z.strictObject({ kept: z.boolean() }),
    ...done,
  },

  'post /decide': { summary: 'Decide one pupil’s facts; nothing is kept', takes: decideRequest, gives: decideAnswer },
}
