/** Every sentence of the room, by Fluent: a folder a language in `words/`, a file a group of screens. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import { session } from './session.svelte';

/** Languages there are, in their own names. */
export const LANGUAGES: Record<string, string> = {
  en: 'English',
  hy: 'Հայերեն',
  de: 'Deutsch',
  fr: 'Français',
  pl: 'Polski',
  ro: 'Română',
  uk: 'Українська',
};

const english = import.meta.glob<string>('./words/en/*.ftl', { query: '?raw', import: 'default', eager: true });
const others = import.meta.glob<string>(['./words/*/*.ftl', '!./words/en/*.ftl'], { query: '?raw', import: 'default' });

class Words {
  language = $state('en');
  #bundles = $state.raw<FluentBundle[]>([]);

  async speak(language: string): Promise<void> {
    const bundles = [bundle('en', Object.values(english))];
    const files = Object.entries(others).filter(([path]) => path.startsWith(`./words/${language}/`));
    if (files.length > 0) bundles.unshift(bundle(language, await Promise.all(files.map(([, load]) => load()))));
    this.#bundles = bundles;
    this.language = files.length > 0 ? language : 'en';
    document.documentElement.lang = this.language;
  }

  /** Gives a sentence; its id where there is none, so that a hole is seen. */
  say(id: string, variables?: Record<string, FluentVariable>): string {
    for (const bundle of this.#bundles) {
      const message = bundle.getMessage(id);
      if (message?.value) return bundle.formatPattern(message.value, variables);
    }
    return id;
  }

  /** Gives a sentence where there is one, or something else. */
  sayOr(id: string, otherwise: string): string {
    return this.#bundles.some((bundle) => bundle.hasMessage(id)) ? this.say(id) : otherwise;
  }
}

function bundle(language: string, texts: string[]): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false });
  for (const text of texts) made.addResource(new FluentResource(text));
  return made;
}

export const words = new Words();

/** Says something in the language of who looks. */
export const t = (id: string, variables?: Record<string, FluentVariable>): string => words.say(id, variables);

/** Begins to speak: the language chosen, or the first of the browser's that there is. */
export async function speak(): Promise<void> {
  const wanted = [session.preferences.language, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  await words.speak(wanted.find((language) => language in LANGUAGES) ?? 'en');
}
