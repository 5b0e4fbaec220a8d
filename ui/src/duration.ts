/** Lengths of time: as people write them, and as settings do. */

import { writer } from './format';

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** Writes a length of time in the unit that fits, such as `3 hr`. */
export function lasting(seconds: number): string {
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 } as const;
  return writer(`lasting ${unit}`, (locale) => new Intl.NumberFormat(locale, format)).format(seconds / length);
}

/** Reads a setting such as `28d` as seconds; nothing where it is none. */
export function ofSetting(text: string | undefined): number | undefined {
  const [, value, unit] = /^(\d+)\s*([smhd])$/.exec(text?.trim() ?? '') ?? [];
  const length = { s: 1, m: 60, h: 3600, d: 86_400 }[unit ?? ''];
  return length === undefined ? undefined : Number(value) * length;
}
