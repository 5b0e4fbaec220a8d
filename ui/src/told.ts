/** Values and fields in the language of who looks. */

import { words } from './words.svelte';

/** What the program notes of accounts that an election's pack lists (`crates/desk/src/watch/detect.rs`). */
const OFFICIAL = "official accounts of parties, candidates and partners, as the election's pack lists them";

/** Says a value of a field. */
export function toldValue(value: string | null | undefined): string {
  if (!value) return '–';
  return words.sayOr(`value-${value.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`, value.replaceAll('_', ' '));
}

/** Why accounts act in step for a good reason. What the program notes is told in the language of who looks; what an
 *  operator wrote stays as he wrote it. */
export function toldGuard({ label, reason }: { label: string; reason: string }): { label: string; reason: string } {
  if (label === 'official' && reason === OFFICIAL) return { label: words.say('guard-official'), reason: words.say('guard-official-why') };
  return { label: words.sayOr(`guard-${label}`, label), reason };
}

/** Says what a job does now: files are named, the rest is one of few. */
export function toldStage(stage: string): string {
  const file = /^reading (.*?)(, which has some of the posts too)?$/.exec(stage)?.[1];
  if (file !== undefined) return words.say('stage-reading', { name: file });
  const kind = /^comparing by (.*)$/.exec(stage)?.[1];
  if (kind !== undefined) return words.say('stage-comparing-by', { kind: toldValue(kind) });
  return words.sayOr(`stage-${stage.replaceAll(' ', '-')}`, stage);
}

/** Says the name of a field. */
export function toldField(name: string): string {
  return words.sayOr(`field-${name}`, name.replaceAll('_', ' '));
}
