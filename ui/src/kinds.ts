/** Kinds of record: where they are shown, and what a line of their list says. */

import { CRITERIA } from './assess';

/** Fields that name other records, and the list that they are in. */
export const REFERENCES: Record<string, string> = {
  findings: 'findings', evidence: 'evidence-items', channels: 'channels', narratives: 'narratives', claims: 'claims',
  incidents: 'incidents', incident: 'incidents', narrative: 'narratives', parent: 'narratives', completion: 'evidence-items',
  blocked_by: 'actions',
};

/** Fields that say something of each of some things, such as what was judged of each criterion: the things, and the
 *  beginning of the ids of their names. */
export const MAPS: Record<string, { of: readonly string[]; named: string }> = { criteria: { of: CRITERIA, named: 'criterion' } };

/** Texts that are longer than a line. */
export const LONG = new Set([
  'objective', 'summary', 'facts', 'note', 'pack', 'reason', 'text', 'actor', 'behaviour', 'content', 'degree', 'effect', 'why', 'finding', 'sql',
]);

/** What a record is called. */
export function nameOf(record: { id: string; body: Record<string, unknown> }): string {
  for (const field of ['title', 'name', 'action', 'text', 'display', 'detector', 'id']) {
    const value = record.body[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return record.id;
}
