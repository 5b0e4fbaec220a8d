/** Shortcuts: every one can be changed, and all can be turned off (WCAG 2.1.4). */

import { untrack } from 'svelte';

import { session } from './session.svelte';

/** Something that a key does. */
export interface Shortcut {
  /** Id of its sentence, `key-…`. */
  id: string;
  /** Keys after each other, such as `g f`. */
  keys: string;
  run: () => void;
}

/** How long the second key may take, in milliseconds. */
const PATIENCE = 1500;

class Keys {
  #groups = $state.raw<{ name: string; shortcuts: Shortcut[] }[]>([]);
  #before = '';
  #timer = 0;

  constructor() {
    addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** Everything that keys do now, by group. */
  get groups(): { name: string; shortcuts: Shortcut[] }[] {
    return this.#groups;
  }

  /** Adds shortcuts; gives what takes them away. Those added last come first. */
  add(name: string, shortcuts: Shortcut[]): () => void {
    const group = { name, shortcuts };
    // Whoever adds keys in an effect does not want to do it again because there are others.
    untrack(() => (this.#groups = [...this.#groups, group]));
    return () => untrack(() => (this.#groups = this.#groups.filter((other) => other !== group)));
  }

  /** Gives the keys of a shortcut as they are now. */
  of(shortcut: Shortcut): string {
    return session.preferences.keys[shortcut.id] ?? shortcut.keys;
  }

  #pressed(event: KeyboardEvent): void {
    const pressed = named(event);
    const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    // What holds a modifier works everywhere; letters only where nobody writes.
    const isLetter = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isLetter && (isWriting || !session.preferences.with_keys)) return;
    if (document.querySelector('dialog[open]') && pressed !== 'Escape' && isLetter) return;
    const both = this.#before === '' ? pressed : `${this.#before} ${pressed}`;
    const all = this.#groups.toReversed().flatMap((group) => group.shortcuts);
    const found = all.find((shortcut) => this.of(shortcut) === both) ?? all.find((shortcut) => this.of(shortcut) === pressed);
    clearTimeout(this.#timer);
    this.#before = '';
    if (found) {
      event.preventDefault();
      found.run();
    } else if (all.some((shortcut) => this.of(shortcut).startsWith(`${pressed} `))) {
      this.#before = pressed;
      this.#timer = window.setTimeout(() => (this.#before = ''), PATIENCE);
    }
  }
}

/** Names what was pressed, such as `Ctrl+k`, `?` or `Enter`. */
export function named(event: KeyboardEvent): string {
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + event.key;
}

export const keys = new Keys();
