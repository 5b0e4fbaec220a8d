/** Marks of a time axis, in UTC. */

import { words } from './words.svelte';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 84 * DAY, 365 * DAY];

/** Gives at most so many marks between two times, in seconds since 1970. */
export function marks(from: number, to: number, most: number): { at: number; text: string }[] {
  const step = STEPS.find((step) => (to - from) / step <= most) ?? 365 * DAY;
  const first = Math.ceil(from / step);
  const n = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: n }, (_, nth) => ({ at: (first + nth) * step, text: told((first + nth) * step, step) }));
}

function told(at: number, step: number): string {
  const is_day = step >= DAY || at % DAY === 0;
  const far: Intl.DateTimeFormatOptions = step >= 84 * DAY ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' };
  const format: Intl.DateTimeFormatOptions = is_day ? far : { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(words.language, { ...format, timeZone: 'UTC' }).format(at * 1000);
}
