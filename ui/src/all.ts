/** Lists that are read whole, because they are put in another order than they are kept in. */

import { get, type Page } from './api';

/** Most records that are read: more than a task force has open. */
const MOST = 2000;

/** Gives all records of a list, up to a limit. */
export async function all<R>(path: string, query: Record<string, string | string[]> = {}): Promise<R[]> {
  let cursor: string | null = null;
  const records: R[] = [];
  do {
    const page: Page<R> = await get<Page<R>>(path, { ...query, limit: 200, cursor });
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== null && records.length < MOST);
  return records;
}
