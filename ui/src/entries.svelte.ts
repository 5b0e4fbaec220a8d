/** What one person saw on the ballots that were drawn: kept here until the program has it, so that nobody waits. */

import { get, type Problem, type Rec, send } from './api';
import type { Audit, EntryLine, EntryLines } from './count';

export class Entries {
  lines = $state.raw<EntryLine[]>([]);
  choices = $state.raw<string[]>([]);
  /** What is on its way, by ballot. */
  waiting = $state.raw<ReadonlyMap<string, string>>(new Map());
  problem = $state.raw<Problem | null>(null);
  is_read = $state(false);
  #path: string;
  #reason: () => string;
  #onkept: (record: Rec<Audit>) => void;
  #is_sending = false;

  constructor(id: string, reason: () => string, onkept: (record: Rec<Audit>) => void) {
    [this.#path, this.#reason, this.#onkept] = [`/api/v1/audits/${id}/entries`, reason, onkept];
  }

  async read(): Promise<void> {
    try {
      const told = await get<EntryLines>(this.#path);
      [this.lines, this.choices, this.is_read] = [told.entries, told.choices, true];
    } catch (error) {
      this.problem = error as Problem;
    }
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
    const going = this.waiting;
    try {
      const entries = [...going].map(([ballot, seen]) => ({ ballot, seen }));
      // Two people enter at the same time, and never the same entry: no revision is asked for.
      this.#onkept(await send<Rec<Audit>>('POST', this.#path, { entries, reason: this.#reason() }));
      await this.read();
      // What was entered anew meanwhile stays.
      this.waiting = new Map([...this.waiting].filter(([ballot, seen]) => going.get(ballot) !== seen));
      this.problem = null;
    } catch (error) {
      this.problem = error as Problem;
    } finally {
      this.#is_sending = false;
    }
    if (!this.problem) await this.send();
  }
}
