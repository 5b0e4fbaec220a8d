/** What one person saw on the ballots that were drawn: kept here until the program has it, so that nobody waits. It
 *  stays while somebody looks elsewhere. */

import { get, type Problem, type Rec, send } from './api';
import type { Audit, EntryLine, EntryLines } from './count';
import { t } from './words.svelte';

/** Most entries that the program takes at a time. */
const MOST = 1000;

class Entries {
  lines = $state.raw<EntryLine[]>([]);
  choices = $state.raw<string[]>([]);
  /** What is on its way, by ballot. */
  waiting = $state.raw<ReadonlyMap<string, string>>(new Map());
  problem = $state.raw<Problem | null>(null);
  is_read = $state(false);
  /** Whether the last that was sent did not arrive. */
  is_stuck = $state(false);
  /** Who is told of the record as it is then, while somebody looks. */
  onkept: ((record: Rec<Audit>) => void) | null = null;
  #path: string;
  #is_sending = false;
  /** Revision that came of one's own entries, which are read without being asked. */
  #rev = 0;
  #turn = 0;

  constructor(id: string) {
    this.#path = `/api/v1/audits/${id}/entries`;
  }

  /** Reads how far everybody is; an older answer does not take the place of a newer one. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const told = await get<EntryLines>(this.#path);
      if (turn !== this.#turn) return;
      [this.lines, this.choices, this.is_read] = [told.entries, told.choices, true];
      // What an entry was refused for stays in sight.
      if (this.waiting.size === 0 && this.problem?.errors.length === 0) this.problem = null;
    } catch (error) {
      if (turn === this.#turn) this.problem = error as Problem;
    }
  }

  /** Comes up to a revision of the audit, which others change too. */
  follow(rev: number): void {
    if (this.waiting.size > 0) void this.send();
    else if (rev !== this.#rev) void this.read();
  }

  /** Gives what the asker entered for a ballot. */
  mine(line: EntryLine): string | null {
    return this.waiting.get(line.ballot) ?? line.mine ?? null;
  }

  /** Says whether a ballot awaits an entry of the asker. */
  awaits(line: EntryLine): boolean {
    return this.mine(line) === null && !(line.first && line.second);
  }

  /** Enters what was seen on a ballot. */
  enter(ballot: string, seen: string): void {
    this.waiting = new Map([...this.waiting, [ballot, seen]]);
    void this.send();
  }

  /** Sends what waits, one request at a time; what is entered meanwhile goes with the next. */
  async send(): Promise<void> {
    if (this.#is_sending || this.waiting.size === 0) return;
    this.#is_sending = true;
    do {
      this.is_stuck = !(await this.#sendSome());
      if (!this.is_stuck) await this.read();
    } while (!this.is_stuck && this.waiting.size > 0);
    this.#is_sending = false;
  }

  /** Says whether the program took some, or refused some of them by name: then the others are sent without those. */
  async #sendSome(): Promise<boolean> {
    const entries = [...this.waiting].slice(0, MOST).map(([ballot, seen]) => ({ ballot, seen }));
    try {
      // Two people enter at the same time, and never the same entry: no revision is asked for.
      const kept = await send<Rec<Audit>>('POST', this.#path, { entries, reason: t('audit-reason-entry') });
      this.#rev = kept.rev;
      // The program has them, whatever becomes of reading them.
      const mine = new Map(entries.map(({ ballot, seen }) => [ballot, seen]));
      this.lines = this.lines.map((line) => ({ ...line, mine: mine.get(line.ballot) ?? line.mine, first: line.first || mine.has(line.ballot) }));
      this.#end(entries);
      this.onkept?.(kept);
      return true;
    } catch (error) {
      this.problem = error as Problem;
      const refused = new Set((this.problem.errors ?? []).map(({ field }) => Number(/^entries\[(\d+)\]/.exec(field)?.[1] ?? NaN)));
      const bad = entries.filter((_, nth) => refused.has(nth));
      this.#end(bad);
      return bad.length > 0;
    }
  }

  /** These wait no more; what was entered anew meanwhile stays. */
  #end(done: { ballot: string; seen: string }[]): void {
    const gone = new Map(done.map(({ ballot, seen }) => [ballot, seen]));
    this.waiting = new Map([...this.waiting].filter(([ballot, seen]) => gone.get(ballot) !== seen));
  }
}

const open = new Map<string, Entries>();

/** Gives the entries for an audit: those that were begun, where there are some. */
export function entriesOf(id: string): Entries {
  const begun = open.get(id) ?? new Entries(id);
  open.set(id, begun);
  return begun;
}

addEventListener('beforeunload', (event) => {
  if ([...open.values()].some((one) => one.waiting.size > 0)) event.preventDefault();
});
