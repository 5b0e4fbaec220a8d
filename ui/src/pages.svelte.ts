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
    await this.#read(() => true, () => []);
  }

  /** Reads the list again, as far as it was read. */
  async again(): Promise<void> {
    if (this.#path === '') return;
    const n = this.rows.length;
    this.#cursor = null;
    await this.#read((rows) => rows.length >= n, () => []);
  }

  /** Reads the next page, where there is one. */
  async more(): Promise<void> {
    if (this.is_loading || this.is_complete || this.#cursor === null) return;
    await this.#read(() => true, () => this.rows);
  }

  /** Reads pages until there are enough or no more. What is shown changes at once with that nothing is read any more:
   *  whoever asks for the next page then has this one before it. */
  async #read(is_enough: (rows: R[]) => boolean, before: () => R[]): Promise<void> {
    const turn = ++this.#turn;
    this.is_loading = true;
    try {
      let rows = before();
      do {
        const query = { limit: '100', ...this.#query, ...(this.#cursor === null ? {} : { cursor: this.#cursor }) };
        const page = await get<Page<R> & Record<string, R[]>>(this.#path, query);
        if (turn !== this.#turn) return;
        this.#cursor = page.next;
        rows = [...rows, ...(page[this.#field] ?? [])];
      } while (!is_enough(rows) && this.#cursor !== null);
      [this.rows, this.is_complete, this.problem] = [rows, this.#cursor === null, null];
    } catch (error) {
      if (turn === this.#turn) this.problem = error as Problem;
    } finally {
      if (turn === this.#turn) this.is_loading = false;
    }
  }
}
