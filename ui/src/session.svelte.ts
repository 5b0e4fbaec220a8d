/** Who is signed in, and how he likes things: kept in this browser, never sent. */

import { get } from './api';

interface Person {
  name: string;
  display: string;
  organisation: string;
  roles: string[];
}

type Theme = 'system' | 'light' | 'dark';

const KEPT = 'ostrakon.preferences';

interface Preferences {
  theme: Theme;
  language: string;
  election: string;
  keys: Record<string, string>;
  with_keys: boolean;
  is_blurred: boolean;
}

const INITIALLY: Preferences = { theme: 'system', language: '', election: '', keys: {}, with_keys: true, is_blurred: true };

function kept(): Preferences {
  try {
    return { ...INITIALLY, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Preferences>) };
  } catch {
    return INITIALLY;
  }
}

class Session {
  person = $state<Person>({ name: '', display: '', organisation: '', roles: [] });
  preferences = $state<Preferences>(kept());

  /** Says whether who is signed in has one of some roles. */
  may(...roles: string[]): boolean {
    return this.person.roles.some((role) => roles.includes(role));
  }

  /** Keeps how somebody likes things. */
  keep(changes: Partial<Preferences>): void {
    Object.assign(this.preferences, changes);
    localStorage.setItem(KEPT, JSON.stringify(this.preferences));
    show(this.preferences.theme);
  }
}

function show(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
}

export const session = new Session();

/** Finds out who is signed in. */
export async function begin(): Promise<void> {
  show(session.preferences.theme);
  session.person = await get<Person>('/api/v1/session');
}
