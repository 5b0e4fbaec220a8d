/** A list that is read as far as somebody looks. */

import { get, type Page, type Problem } from './api';

export class Pages<R> {
  rows = $state.raw<R[]>([]);
  is_loading = $state(false);
  is_complete = $state(false);
  problem = $state.raw<Problem | null>(null);
  #path = '';
  #query: Record<string, string | string[]> = {};
  #cursor: string | null = null;
  #turn = 0;
  #field: string;

  constructor(field = 'records') {
    this.#field = field;
  }

  /** Begins anew; what is shown stays until there is something else, so that nothing flickers. */
  async begin(path: string, query: Record<string, string | string[]>): Promise<void> {
    [this.#path, this.#query, this.#cursor] = [path, query, null];
    await this.#read(++this.#turn, []);
  }

  /** Reads the list again, as far as it was read. */
  async again(): Promise<void> {
    if (this.#path === '') return;
    const turn = ++this.#turn;
    const n = this.rows.length;
    let rows: R[] = [];
    this.#cursor = null;
    do rows = await this.#page(turn, rows);
    while (turn === this.#turn && this.#cursor !== null && rows.length < n && this.problem === null);
    if (turn === this.#turn) this.rows = rows;
  }

  /** Reads the next page, where there is one. */
  async more(): Promise<void> {
    if (this.is_loading || this.is_complete || this.#cursor === null) return;
    await this.#read(this.#turn, this.rows);
  }

  async #read(turn: number, before: R[]): Promise<void> {
    const rows = await this.#page(turn, before);
    if (turn === this.#turn) this.rows = rows;
  }

  async #page(turn: number, before: R[]): Promise<R[]> {
    this.is_loading = true;
    try {
      const query = { limit: '100', ...this.#query, ...(this.#cursor === null ? {} : { cursor: this.#cursor }) };
      const page = await get<Page<R> & Record<string, R[]>>(this.#path, query);
      if (turn !== this.#turn) return before;
      this.#cursor = page.next;
      this.is_complete = page.next === null;
      this.problem = null;
      return [...before, ...(page[this.#field] ?? [])];
    } catch (error) {
      if (turn === this.#turn) this.problem = error as Problem;
      return before;
    } finally {
      if (turn === this.#turn) this.is_loading = false;
    }
  }
}
