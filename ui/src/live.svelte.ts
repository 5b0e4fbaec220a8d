/** What others do, as they do it. */

export interface Entry {
  seq: number;
  kind: string;
  id: string;
  actor: string;
  at: string;
  reason: string;
}

type Listener = (entry: Entry) => void;

class Live {
  /** Whether news come. */
  is_open = $state(false);
  #listeners = new Set<Listener>();
  #source: EventSource | null = null;

  begin(): void {
    this.#source = new EventSource('/api/v1/events');
    this.#source.onopen = () => (this.is_open = true);
    this.#source.onerror = () => (this.is_open = false);
    this.#source.addEventListener('entry', (event) => {
      const entry = JSON.parse(event.data as string) as Entry;
      this.#listeners.forEach((listener) => listener(entry));
    });
  }

  /** Listens for records of some kinds; news that come together are told once. Gives what ends it. */
  of(kinds: string[], told: () => void): () => void {
    let timer = 0;
    const listener = (entry: Entry) => {
      if (!kinds.includes(entry.kind)) return;
      clearTimeout(timer);
      timer = window.setTimeout(told, 400);
    };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const live = new Live();
