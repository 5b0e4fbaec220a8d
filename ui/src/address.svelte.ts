/** Where somebody is: the address of a view holds all of its state, so that it can be cited and sent on. */

const ROOT = '/room/';

function read() {
  const parts = location.pathname.startsWith(ROOT) ? location.pathname.slice(ROOT.length).split('/') : [];
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(location.search)) (query[name] ??= []).push(value);
  return { parts: parts.filter((part) => part !== '').map(decodeURIComponent), query };
}

class Here {
  #at = $state.raw(read());

  constructor() {
    addEventListener('popstate', () => (this.#at = read()));
    document.addEventListener('click', (event) => this.#follow(event));
  }

  /** First part of the path: the screen. */
  get screen(): string {
    return this.#at.parts[0] ?? 'wall';
  }

  /** Second part: what is open there. */
  get id(): string | undefined {
    return this.#at.parts[1];
  }

  /** Gives a parameter of the query. */
  one(name: string): string {
    return this.#at.query[name]?.[0] ?? '';
  }

  /** Gives all values of a parameter. */
  all(name: string): string[] {
    return this.#at.query[name] ?? [];
  }

  /** Gives the query as it stands, less some parameters. */
  query(...without: string[]): Record<string, string[]> {
    return Object.fromEntries(Object.entries(this.#at.query).filter(([name]) => !without.includes(name)));
  }

  /** Goes to another view. */
  go(path: string, query: Record<string, string | string[]> = {}, replaces = false): void {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value].flat()) if (one !== '') words.append(name, one);
    }
    const text = words.toString();
    const to = ROOT + path + (text === '' ? '' : `?${text}`);
    history[replaces ? 'replaceState' : 'pushState'](null, '', to);
    this.#at = read();
  }

  /** Changes parameters of the query; what is empty goes. */
  set(changes: Record<string, string | string[]>, replaces = true): void {
    this.go(this.#at.parts.map(encodeURIComponent).join('/'), { ...this.#at.query, ...changes }, replaces);
  }

  /** Takes clicks on links between views, so that nothing is loaded again. */
  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(ROOT)) return;
    if (/\.(json|csv)$/.test(link.pathname)) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    this.#at = read();
  }
}

export const here = new Here();

/** Writes the address of a view. */
export function to(path: string, query: Record<string, string> = {}): string {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return ROOT + path + (words === '' ? '' : `?${words}`);
}
