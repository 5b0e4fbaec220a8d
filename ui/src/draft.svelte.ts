/** Changes to a record that are not kept yet: they stay while somebody looks elsewhere, and are kept as one revision. */

import { get, Problem, type Rec, send } from './api';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export class Draft<B extends Record<string, unknown>, F> {
  record = $state.raw() as Rec<B, F>;
  body = $state() as B;
  reason = $state('');
  problem = $state.raw<Problem | null>(null);
  is_sending = $state(false);
  /** Fields that somebody else changed meanwhile too; what stands here is one's own. */
  conflicts = $state.raw<string[]>([]);
  #path: string;

  constructor(path: string, record: Rec<B, F>) {
    this.#path = path;
    this.record = record;
    this.body = structuredClone(record.body);
  }

  /** Fields that are not as they are kept. No `$derived`: a draft lives longer than what shows it. */
  get changed(): string[] {
    return Object.keys(this.body).filter((field) => !same(this.body[field], this.record.body[field]));
  }

  get errors(): { field: string; problem: string }[] {
    return this.problem?.errors ?? [];
  }

  /** Takes a newer revision: what is changed here stays, the rest becomes as it is there. */
  take(record: Rec<B, F>): void {
    if (record.rev <= this.record.rev) {
      // What follows can change without the record: days go by, and what it names is changed.
      if (record.rev === this.record.rev) this.record = record;
      return;
    }
    const [mine, before] = [new Set(this.changed), this.record.body];
    this.conflicts = [...mine].filter((field) => !same(record.body[field], before[field]));
    const theirs = structuredClone(record.body);
    this.body = { ...theirs, ...Object.fromEntries([...mine].map((field) => [field, $state.snapshot(this.body[field])])) } as B;
    this.record = record;
  }

  undo(): void {
    this.body = structuredClone(this.record.body);
    [this.problem, this.conflicts, this.reason] = [null, [], ''];
  }

  /** Keeps the changes; gives the record as it is then, or nothing where that cannot be. */
  async keep(otherwise: string): Promise<Rec<B, F> | null> {
    const { tlp, election, readers, attachments, rev } = this.record;
    const sent = { body: $state.snapshot(this.body), tlp, election, readers, attachments, reason: this.reason.trim() || otherwise };
    this.is_sending = true;
    try {
      const kept = await send<Rec<B, F>>('PUT', this.#path, sent, { rev });
      // What was typed meanwhile stays.
      const later = Object.keys(this.body).filter((field) => !same(this.body[field], sent.body[field as keyof typeof sent.body]));
      const mine = Object.fromEntries(later.map((field) => [field, $state.snapshot(this.body[field])]));
      if (kept.rev >= this.record.rev) this.record = kept;
      this.undo();
      Object.assign(this.body, mine);
      return kept;
    } catch (error) {
      this.problem = error as Problem;
      if (this.problem.code === 'stale') this.take(await get<Rec<B, F>>(this.#path));
      return null;
    } finally {
      this.is_sending = false;
    }
  }
}

const drafts = new Map<string, Draft<never, never>>();

/** Gives the draft of a record: the one that was begun, where there is one. */
export function draftOf<B extends Record<string, unknown>, F>(path: string, record: Rec<B, F>): Draft<B, F> {
  const begun = drafts.get(path) as Draft<B, F> | undefined;
  if (begun) {
    begun.take(record);
    return begun;
  }
  const draft = new Draft<B, F>(path, record);
  drafts.set(path, draft as unknown as Draft<never, never>);
  return draft;
}

addEventListener('beforeunload', (event) => {
  if ([...drafts.values()].some((draft) => draft.changed.length > 0)) event.preventDefault();
});
