/** The framework of techniques, read once while the room is open. */

import { get } from './api';

export interface Technique { id: string; name: string; description: string | null }
interface Tactic { id: string; name: string; phase: string; description: string | null; techniques: Technique[] }
export interface Disarm { version: string; attribution: string; tactics: Tactic[] }

let reading: Promise<Disarm> | undefined;

/** Gives the framework as the program has it. */
export function disarm(): Promise<Disarm> {
  reading ??= get<Disarm>('/api/v1/disarm');
  // What failed is asked for again.
  reading.catch(() => (reading = undefined));
  return reading;
}
