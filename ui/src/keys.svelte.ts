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

/** Keys that do nothing alone. */
export const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

class Keys {
  #groups = $state.raw<{ name: string; shortcuts: Shortcut[] }[]>([]);
  #before = $state('');

  constructor() {
    addEventListener('keydown', (event) => this.#pressed(event));
    addEventListener('pointerdown', () => (this.#before = ''), true);
  }

  /** The first key of two, while the second is awaited: as long as it takes, since nobody is to be timed while he
   *  types (WCAG 2.1.1), and a page that is busy does not lose keys. Any other key and the pointer end it. */
  get before(): string {
    return this.#before;
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
    if (MODIFIERS.has(event.key)) return;
    const [before, pressed] = [this.#before, named(event)];
    this.#before = '';
    const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    // What holds a modifier works everywhere; letters only where nobody writes.
    const isLetter = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isLetter && (isWriting || !session.preferences.with_keys)) return;
    // A dialog closes by itself; a link, a button and a summary do by themselves what Enter and Space ask of them.
    if (isLetter && document.querySelector('dialog[open]')) return;
    if (isLetter && (event.key === 'Enter' || event.key === ' ') && event.target instanceof Element && event.target.closest('a, button, summary')) return;
    if (before !== '' && pressed === 'Escape') return;
    const all = this.#groups.toReversed().flatMap((group) => group.shortcuts);
    const does = (keys: string) => all.find((shortcut) => this.of(shortcut) === keys);
    const found = (before === '' ? undefined : does(`${before} ${pressed}`)) ?? does(pressed);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (all.some((shortcut) => this.of(shortcut).startsWith(`${pressed} `))) {
      this.#before = pressed;
    }
  }
}

/** Names what was pressed, such as `Ctrl+k`, `?` or `Enter`; a letter of another script by where it stands on the
 *  keyboard, so that the same keys do the same for who writes Armenian or Ukrainian. */
export function named(event: KeyboardEvent): string {
  const letter = event.key.length === 1 && event.key > '\u{24f}' ? /^Key([A-Z])$/.exec(event.code)?.[1] : undefined;
  const key = letter === undefined ? event.key : event.shiftKey ? letter : letter.toLowerCase();
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + key;
}

export const keys = new Keys();
