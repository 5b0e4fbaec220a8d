/** What others do, as they do it. */

export interface Entry {
  seq: number;
  kind: string;
  id: string;
  actor: string;
  at: string;
  reason: string;
}

/** Hears of an entry; of none in particular, where some may have been missed. */
type Listener = (entry: Entry | null) => void;

/** After how long news are asked for again that were refused, in milliseconds. */
const AGAIN = 5000;

class Live {
  /** Whether news come. */
  is_open = $state(false);
  #listeners = new Set<Listener>();
  #has_begun = false;

  begin(): void {
    const source = new EventSource('/api/v1/events');
    source.onopen = () => {
      this.is_open = true;
      if (this.#has_begun) this.#tell(null);
      this.#has_begun = true;
    };
    source.onerror = () => {
      this.is_open = false;
      // Where the answer was an error, a browser does not ask again.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.begin(), AGAIN);
    };
    source.addEventListener('entry', (event) => this.#tell(JSON.parse(event.data as string) as Entry));
  }

  #tell(entry: Entry | null): void {
    this.#listeners.forEach((listener) => listener(entry));
  }

  /** Listens for records of some kinds; news that come together are told once. Gives what ends it. */
  of(kinds: string[], told: () => void): () => void {
    let timer = 0;
    const listener: Listener = (entry) => {
      if (entry && !kinds.includes(entry.kind)) return;
      clearTimeout(timer);
      timer = window.setTimeout(told, 400);
    };
    this.#listeners.add(listener);
    return () => {
      clearTimeout(timer);
      this.#listeners.delete(listener);
    };
  }
}

export const live = new Live();
