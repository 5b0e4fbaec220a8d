/** What a cluster of posts came to: platforms and languages, as the detector writes it into the facts of a finding. */

import type { Finding } from './finding';
import type { ShownPost } from './parts/Post.svelte';

/** First appearance on a platform or in a language. */
interface Hop {
  kind: 'platform' | 'language';
  name: string;
  /** Seconds after the first post. */
  delay: number;
  post: string;
}

const WRITTEN = /^(platform|language) (.+) after (\d+) s by (.+)$/s;

/** Reads the hops of a finding. */
export function hops(finding: Finding): Hop[] {
  return (finding.facts['hops'] ?? []).flatMap((text) => {
    const [, kind, name, delay, post] = WRITTEN.exec(text) ?? [];
    if ((kind !== 'platform' && kind !== 'language') || name === undefined || delay === undefined || post === undefined) return [];
    return [{ kind, name, delay: Number(delay), post }];
  });
}

/** Says which keywords stand in posts of which language most; those that no post has come under ''. */
export function keywordsByLanguage(keywords: string[], posts: ShownPost[]): [string, string[]][] {
  const texts = new Map<string, string[]>();
  for (const post of posts) {
    const language = post.language ?? '';
    const known = texts.get(language) ?? [];
    known.push((post.text ?? '').toLocaleLowerCase());
    texts.set(language, known);
  }
  const by = new Map<string, string[]>();
  for (const keyword of keywords) {
    let [best, most] = ['', 0];
    for (const [language, all] of texts) {
      const share = all.filter((text) => text.includes(keyword.toLocaleLowerCase())).length / all.length;
      if (share > most) [best, most] = [language, share];
    }
    by.set(best, [...(by.get(best) ?? []), keyword]);
  }
  return [...by].sort((a, b) => b[1].length - a[1].length);
}
