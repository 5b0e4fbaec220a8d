/** Values and fields in the language of who looks. */

import { words } from './words.svelte';

/** Says a value of a field. */
export function toldValue(value: string | null | undefined): string {
  if (!value) return '–';
  return words.sayOr(`value-${value.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`, value.replaceAll('_', ' '));
}

/** Says the name of a field. */
export function toldField(name: string): string {
  return words.sayOr(`field-${name}`, name.replaceAll('_', ' '));
}
