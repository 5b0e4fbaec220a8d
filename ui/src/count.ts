/** What the screens of the count know: audits, checks of protocols, reports of indicators, as the program tells them. */

import type { Gives, Rec } from './api';
import type { components } from './generated/api';

type Schemas = components['schemas'];

/** A file that the program keeps. */
export interface Kept {
  digest: string;
  name: string;
  bytes: number;
}

interface Done {
  at: string;
  by: string;
}

/** A risk-limiting audit, as far as it has come. */
export type Audit = Schemas['audit.body'];
export type Plan = Gives<'/api/v1/audits/{id}/plan'>;
export type Ticket = Gives<'/api/v1/audits/{id}/tickets'>['tickets'][number];
export type Retrieval = Gives<'/api/v1/audits/{id}/retrieval'>;
export type EntryLines = Gives<'/api/v1/audits/{id}/entries'>;
/** A ballot that was drawn, with what was seen on it, as far as the asker may know. */
export type EntryLine = EntryLines['entries'][number];
export type Assessment = Gives<'/api/v1/audits/{id}/assessment'>;
export type Assertion = Assessment['assertions'][number];

export const SEVERITIES = ['error', 'warning', 'notice'];
export const SEVERITY_MARK: Record<string, string> = { error: '✕', warning: '▲', notice: '●' };
export const VERDICT_MARK: Record<string, string> = { confirmed: '●', more: '◐', hand_count: '▲' };

/** Records of polling stations, held against what must be true of each. */
export type ProtocolCheck = Schemas['protocol_check.body'];
export type Check = ProtocolCheck['checks'][number];
export type ProtocolForm = Gives<'/api/v1/protocol-forms'>[number];
export type Violation = Gives<'/api/v1/protocol-checks/{id}/violations'>['violations'][number];
export type Rejected = Gives<'/api/v1/protocol-checks/{id}/rejected'>['rejected'][number];

/** What is unusual in the numbers of an election. */
export type IndicatorReport = Schemas['indicator_report.body'];
/** One number, and what it is held against. */
export type Indicator = IndicatorReport['indicators'][number];
/** Stations with one turnout and one share, in whole percentage points, their lower ends. */
export type Bin = Gives<'/api/v1/indicator-reports/{id}/fingerprint'>['bins'][number];
/** A station unlike its region. */
export type Outlier = Gives<'/api/v1/indicator-reports/{id}/outliers'>['outliers'][number];

export const STEPS = ['contest', 'manifest', 'ceremony', 'sample', 'entry', 'assessment'] as const;
export type Step = (typeof STEPS)[number];

/** How far a step is: done, to be done now, to be looked at before it is due, or not before another is done. */
export interface StepState {
  step: Step;
  state: 'done' | 'due' | 'open' | 'later';
  done: Done | null;
}

/** Says whether a sample that was looked at does not do: more is to be drawn. */
export const needsMore = (audit: Audit): boolean => audit.outcome?.verdict === 'more';

/** Gives how far each step of an audit is. The program refuses a step that is not due; here it is seen before. */
export function steps({ body, owner, created }: Rec<Audit>): StepState[] {
  const { manifest = null, ceremony = null, outcome = null } = body;
  const ended = body.step === 'confirmed' || body.step === 'hand_count';
  const round = body.draws.at(-1) ?? null;
  const state = (is_done: boolean, is_due: boolean) => (is_done ? 'done' : is_due ? 'due' : 'later') satisfies StepState['state'];
  return [
    { step: 'contest', state: 'done', done: { by: owner, at: created } },
    { step: 'manifest', state: state(manifest !== null, true), done: manifest },
    { step: 'ceremony', state: state(ceremony !== null, manifest !== null), done: ceremony },
    { step: 'sample', state: state(round !== null && !needsMore(body), ceremony !== null), done: round },
    { step: 'entry', state: state(outcome !== null, round !== null), done: null },
    { step: 'assessment', state: ended ? 'done' : body.entries.agreed > 0 ? 'open' : 'later', done: null },
  ];
}

/** Gives how many choices a ballot may name: what the contest says, which the program has read before. */
export const votesPerBallot = (contest: string): number => Number(/^\s*votes_per_ballot\s*=\s*(\d+)/m.exec(contest)?.[1] ?? 1);

/** Gives how many ballots were drawn in all. */
export const drawn = (audit: Audit): number => audit.draws.at(-1)?.n ?? 0;

/** Gives the method by which a contest is decided, of those that a plan speaks of. */
export function methodOf({ kind, contest }: Audit): string {
  const test = /^\s*test\s*=\s*"([\w-]+)"/m.exec(contest)?.[1];
  if (kind === 'batch-comparison') return 'macro';
  if (kind === 'ballot-comparison') return test === 'kaplan-markov' ? 'kaplan_markov' : 'alpha_comparison';
  return test === 'bravo' ? 'bravo' : 'alpha_polling';
}
