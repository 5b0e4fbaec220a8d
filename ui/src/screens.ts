/** The screens: a line each. Who may not read what a screen shows does not see it in the list. */

import type { Component } from 'svelte';

export interface Screen {
  /** First part of the address; its sentence is `screen-…`. */
  id: string;
  group: 'watch' | 'assess' | 'respond' | 'count' | 'data' | 'house';
  /** Second key after `g`. */
  key: string;
  roles?: string[];
  load: () => Promise<{ default: Component }>;
}

const WORKERS = ['analyst', 'releaser'];

export const SCREENS: Screen[] = [
  { id: 'wall', group: 'watch', key: 'w', load: () => import('./screens/Wall.svelte') },
  { id: 'findings', group: 'watch', key: 'f', load: () => import('./screens/Findings.svelte') },
  { id: 'network', group: 'watch', key: 'n', load: () => import('./screens/Network.svelte') },
  { id: 'texts', group: 'watch', key: 'c', load: () => import('./screens/Texts.svelte') },
  { id: 'cohorts', group: 'watch', key: 'h', load: () => import('./screens/Cohorts.svelte') },
  { id: 'narratives', group: 'watch', key: 't', load: () => import('./screens/Narratives.svelte') },
  { id: 'incidents', group: 'assess', key: 'i', load: () => import('./screens/Incidents.svelte') },
  { id: 'campaigns', group: 'assess', key: 'p', load: () => import('./screens/Campaigns.svelte') },
  { id: 'channels', group: 'assess', key: 'o', load: () => import('./screens/Channels.svelte') },
  { id: 'claims', group: 'assess', key: 'm', load: () => import('./screens/Claims.svelte') },
  { id: 'evidence-items', group: 'assess', key: 'e', load: () => import('./screens/Evidence.svelte') },
  { id: 'register', group: 'respond', key: 'r', load: () => import('./screens/Register.svelte') },
  { id: 'actions', group: 'respond', key: 'a', load: () => import('./screens/Actions.svelte') },
  { id: 'elections', group: 'respond', key: 'd', load: () => import('./screens/Elections.svelte') },
  { id: 'audits', group: 'count', key: 'v', load: () => import('./screens/Audits.svelte') },
  { id: 'protocols', group: 'count', key: 'k', load: () => import('./screens/Protocols.svelte') },
  { id: 'indicators', group: 'count', key: 'q', load: () => import('./screens/Indicators.svelte') },
  { id: 'imports', group: 'data', key: 'u', roles: WORKERS, load: () => import('./screens/Imports.svelte') },
  { id: 'lake', group: 'data', key: 'l', roles: WORKERS, load: () => import('./screens/Lake.svelte') },
  { id: 'jobs', group: 'data', key: 'j', roles: WORKERS, load: () => import('./screens/Jobs.svelte') },
  { id: 'settings', group: 'house', key: 's', load: () => import('./screens/Settings.svelte') },
  { id: 'users', group: 'house', key: 'x', roles: ['admin'], load: () => import('./screens/Users.svelte') },
  { id: 'health', group: 'house', key: 'b', load: () => import('./screens/Health.svelte') },
];

export const GROUPS = ['watch', 'assess', 'respond', 'count', 'data', 'house'] as const;
