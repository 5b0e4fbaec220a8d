/** Lists that are needed whole, as far as that is bearable. */

import { get, type Page } from './api';

/** Rows of a page. */
const PAGE = 200;

/** Reads a list page by page until its end or so many rows; tells of what there is after each. */
export async function readUpTo<R>(
  path: string,
  field: string,
  most: number,
  told: (rows: R[], is_complete: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  let [rows, cursor]: [R[], string | null] = [[], null];
  do {
    const page: Page<R> & Record<string, R[]> = await get(path, { limit: PAGE, cursor }, signal);
    [rows, cursor] = [[...rows, ...(page[field] ?? [])], page.next];
    if (!signal.aborted) told(rows, cursor === null);
  } while (cursor !== null && rows.length < most && !signal.aborted);
}
