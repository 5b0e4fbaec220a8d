/** What records of casework say, and the values that they take, in order. */

import type { Rec } from './api';
import type { components } from './generated/api';

type Bodies = components['schemas'];

/** A file that is attached to a record. */
export type Attached = Bodies['Attachment'];

export type Criterion = 'dissemination' | 'content' | 'foreign_actor' | 'harm';
type Judgement = Bodies['incident.Judgement'];
export type Hypothesis = Bodies['incident.Hypothesis'];
export type Weighed = Bodies['incident.Weighed'];
export type Bearing = Weighed['bearing'];
export type EvidenceKind = Weighed['kind'];
type Priority = 'p1' | 'p2' | 'p3' | 'p4';

/** What people and detectors know of the spread of an incident. */
export interface Spread { platforms: number; communities: number; mainstream_media: number; high_profile: number; responses: number }

/** A person's conclusion in the place of a rule's. */
export interface Instead<T> { value: T; reason: string }

/** What the record of an incident says; the program fills in what may be left out. */
export interface Incident extends Record<string, unknown> {
  title: string;
  status: string;
  threat: string;
  impact: string;
  confidence: string;
  sections: Record<string, string>;
  criteria: Partial<Record<Criterion, Judgement>>;
  techniques: { id: string; version: string }[];
  spread: Spread;
  findings: string[];
  evidence: string[];
  channels: string[];
  narratives: string[];
  claims: string[];
  breakout: Instead<number> | null;
  priority: Instead<Priority> | null;
  hypotheses: Hypothesis[];
}

/** What follows from an incident by the rules. */
export interface IncidentFollows {
  spread: Spread;
  interference: { conclusion: 'met' | 'not_met' | 'open'; criteria?: Criterion[] };
  breakout: number;
  breakout_words: string;
  priority: Priority;
  undiagnostic: string[];
  retired: string[];
  likelihood: { actor: string; words: string; french: string }[];
  days_left: number | null;
}

export type IncidentRecord = Rec<Incident, IncidentFollows>;

export type Action = Bodies['action.body'] & Record<string, unknown>;
interface ActionFollows { is_overdue: boolean; is_approved: boolean; blocking: string[] }
export type ActionRecord = Rec<Action, ActionFollows>;

/** A moment of an election: milliseconds since 1970, and what the clocks there say. */
interface Moment { at: number; local: string }
export interface Period { phase: 'campaign' | 'silence' | 'voting' | 'embargo' | 'counting'; round: number; place: string | null; begins: Moment; ends: Moment | null }
export interface Obligation { by: Moment; name: string; who: string; round: number; law: string | null }
interface Election extends Record<string, unknown> { pack: string; id: string; name: string; country: string }
interface ElectionFollows { calendar: { periods: Period[]; obligations: Obligation[] } | null; days_left: number | null }
export type ElectionRecord = Rec<Election, ElectionFollows>;

/** A row of the threat register. */
export interface RegisterRow {
  id: string; title: string; threat: string; impact: string; confidence: string; priority: Priority; priority_reason: string;
  breakout: number; status: string; election: string | null; tlp: string; owner: string; updated: string;
}

export const THREATS = ['disinformation', 'cyber_attack', 'political_pressure', 'recruitment', 'infrastructure', 'illicit_finance', 'other'];
export const IMPACTS = ['critical', 'high', 'medium', 'low', 'negligible'];
export const INCIDENT_STATUSES = ['open', 'watched', 'answered', 'closed'];
export const PRIORITIES: Priority[] = ['p1', 'p2', 'p3', 'p4'];
export const CRITERIA: Criterion[] = ['dissemination', 'content', 'foreign_actor', 'harm'];
export const ACTION_STATUSES: Action['status'][] = ['proposed', 'approved', 'underway', 'done', 'dropped'];

/** Lists of an incident that name records, and where these are kept. */
export const LINKS = { findings: 'findings', evidence: 'evidence-items', channels: 'channels', narratives: 'narratives', claims: 'claims' } as const;
export type Link = keyof typeof LINKS;
export const LINK_NAMES = Object.keys(LINKS) as Link[];
/** The list of an incident that a kind of record goes to. */
export const LINK_OF_KIND: Record<string, Link> = { finding: 'findings', evidence: 'evidence', channel: 'channels', narrative: 'narratives', claim: 'claims' };

/** Mark of a priority, so that it is told by shape too. */
export const PRIORITY_MARK: Record<Priority, string> = { p1: '▲', p2: '◆', p3: '●', p4: '○' };

/** Says whether an action is still to be done. */
export const isToDo = (record: ActionRecord) => record.body.status !== 'done' && record.body.status !== 'dropped';

/** Puts actions in order: overdue, then the rest that is to be done, each the earliest first, then what is over. */
export function inOrder(records: readonly ActionRecord[]): ActionRecord[] {
  const step = (record: ActionRecord) => (record.follows?.is_overdue ? 0 : isToDo(record) ? 1 : 2);
  return records.toSorted((a, b) => step(a) - step(b) || a.body.due.localeCompare(b.body.due));
}
