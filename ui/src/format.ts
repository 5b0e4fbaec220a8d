/** Numbers and times as people of a language write them; UTC beside local time where it matters. */

import { words } from './words.svelte';

/** How somebody writes here: as his browser does, where it speaks the language chosen. */
function locale(): string {
  const own = navigator.languages.find((one) => one.startsWith(words.language));
  return own ?? (words.language === 'en' ? 'en-GB' : words.language);
}

/** What writes numbers and times, by language and kind: to make one takes longer than to write a hundred with it. */
const writers = new Map<string, unknown>();
export function writer<W>(kind: string, make: (locale: string) => W): W {
  const [language, key] = [locale(), `${locale()} ${kind}`];
  const made = (writers.get(key) as W | undefined) ?? make(language);
  writers.set(key, made);
  return made;
}

/** Writes a count. */
export function count(value: number): string {
  return writer('count', (locale) => new Intl.NumberFormat(locale)).format(value);
}

/** Writes a number with as many digits as tell something. */
export function number(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined) return '–';
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e7)) {
    return writer('scientific', (locale) => new Intl.NumberFormat(locale, { notation: 'scientific', maximumFractionDigits: 1 })).format(value);
  }
  return writer(`number ${digits}`, (locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: digits })).format(value);
}

/** Writes a share as a percentage: to a tenth, or with so many digits as are asked for. */
export function share(value: number, digits?: number): string {
  const precision = digits === undefined ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: digits };
  return writer(`share ${digits}`, (locale) => new Intl.NumberFormat(locale, { style: 'percent', ...precision })).format(value);
}

/** Writes a time of day and date, as it is here. */
export function time(text: string | null | undefined): string {
  if (!text) return '–';
  return writer('time', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' })).format(new Date(text));
}

/** Writes a date. */
export function date(text: string | null | undefined): string {
  if (!text) return '–';
  return writer('date', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })).format(new Date(text));
}

/** Writes a time as it is in UTC, for hovering and for citations. */
export function utc(text: string | null | undefined): string {
  return text ? `${new Date(text).toISOString().slice(0, 19).replace('T', ' ')} UTC` : '';
}

const relative = () => writer('relative', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** Writes a day of a chart's axis, in UTC; `at` in milliseconds since 1970. */
export function day(at: number): string {
  return writer('day', (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })).format(at);
}

/** Writes how long ago or ahead something is. */
export function fromNow(text: string, now = Date.now()): string {
  const seconds = (new Date(text).getTime() - now) / 1000;
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, length] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
  return relative().format(Math.round(seconds / length), unit);
}

/** Writes in how many days something is, or how many ago it was. */
export function inDays(days: number): string {
  return relative().format(days, 'day');
}

/** Writes the name of a language. */
export function languageName(tag: string): string {
  if (tag === '' || tag === 'und') return words.say('language-unknown');
  try {
    return writer('language', (locale) => new Intl.DisplayNames([locale], { type: 'language' })).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
