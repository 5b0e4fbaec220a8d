/** Posts that say the same, gathered by their very words. */

import type { Link } from './parts/Links.svelte';
import type { ShownPost } from './parts/Post.svelte';

/** Ways to be alike, in the order of their marks; the first stands for what is compared with. */
export const KINDS = ['first', 'exact', 'copypasta', 'rewording', 'translation', 'unpaired'] as const;
export type Kind = (typeof KINDS)[number];

/** One wording and who posted it. */
export interface Variant {
  key: string;
  text: string;
  language: string | null;
  posts: ShownPost[];
  accounts: number;
  kind: Kind;
  score: number | null;
}

/** Names a post. */
export const nameOf = (post: ShownPost): string => `${post.platform}/${post.id}`;

/** Says how a post is like another: by the pair of both, else by the pair in which it is most alike to any. */
function likeness(post: ShownPost, base: ShownPost, pairs: Map<string, Link[]>): { kind: Kind; score: number | null } {
  const own = pairs.get(nameOf(post)) ?? [];
  const direct = own.find((pair) => nameOf(pair.a) === nameOf(base) || nameOf(pair.b) === nameOf(base));
  const best = direct ?? own.reduce<Link | undefined>((most, pair) => ((pair.score ?? 0) > (most?.score ?? -1) ? pair : most), undefined);
  const kind = KINDS.find((kind) => kind === best?.kind) ?? 'unpaired';
  return { kind, score: best?.score ?? null };
}

/** Gathers posts by their words, the earliest wording first. `base` names the post that others are compared with. */
export function variants(posts: ShownPost[], links: Link[], base: string): { first: Variant; others: Variant[] } | null {
  const dated = posts.filter((post) => post.text !== null).sort((a, b) => a.created_at.localeCompare(b.created_at));
  const chosen = dated.find((post) => nameOf(post) === base) ?? dated[0];
  if (!chosen) return null;
  const pairs = new Map<string, Link[]>();
  for (const link of links) {
    for (const post of [link.a, link.b]) pairs.set(nameOf(post), [...(pairs.get(nameOf(post)) ?? []), link]);
  }
  const byText = new Map<string, ShownPost[]>();
  for (const post of dated) {
    const text = (post.text ?? '').normalize('NFC').trim();
    const known = byText.get(text);
    if (known) known.push(post);
    else byText.set(text, [post]);
  }
  const all = [...byText].map(([text, posts]) => {
    const is_first = posts.includes(chosen);
    const speaker = is_first ? chosen : (posts.find((post) => pairs.has(nameOf(post))) ?? posts[0]!);
    const { kind, score } = is_first ? { kind: 'first' as const, score: null } : likeness(speaker, chosen, pairs);
    return { key: nameOf(speaker), text, language: speaker.language, posts, accounts: new Set(posts.map((post) => post.account)).size, kind, score };
  });
  const first = all.find((variant) => variant.kind === 'first');
  return first ? { first, others: all.filter((variant) => variant !== first) } : null;
}
