/** Records that others name: each is read once while the room is open. */

import { SvelteMap } from 'svelte/reactivity';

import { get, type Problem, type Rec } from './api';
import { nameOf } from './kinds';

const records = new SvelteMap<string, Rec | null>();
const asked = new Set<string>();

/** Gives a record where it was read; `null` where who looks may not know of it. */
export function linked(id: string): Rec | null | undefined {
  return records.get(id);
}

/** Gives the name of a record, or the beginning of its id. */
export function nameOfLinked(id: string): string {
  const record = records.get(id);
  return record ? nameOf(record) : id.slice(0, 8);
}

/** Keeps a record that is at hand. */
export function keepLinked(record: Rec): void {
  asked.add(record.id);
  records.set(record.id, record);
}

/** Reads records of a list that were not read yet. */
export function readLinked(plural: string, ids: readonly string[]): void {
  for (const id of ids) {
    if (asked.has(id)) continue;
    asked.add(id);
    void get<Rec>(`/api/v1/${plural}/${id}`)
      .then((record) => records.set(id, record))
      // Only what is refused stays so; what did not come is asked for again.
      .catch((error: Problem) => (error.status === 403 || error.status === 404 ? records.set(id, null) : asked.delete(id)));
  }
}
