/** Kinds of record: where they are shown, and what a line of their list says. */

/** Fields that name other records, and the list that they are in. */
export const REFERENCES: Record<string, string> = {
  findings: 'findings', evidence: 'evidence-items', channels: 'channels', narratives: 'narratives', claims: 'claims',
  incidents: 'incidents', incident: 'incidents', narrative: 'narratives', parent: 'narratives', completion: 'evidence-items',
  blocked_by: 'actions',
};

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
