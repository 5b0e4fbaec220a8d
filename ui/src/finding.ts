/** What the record of a finding says. */

import type { components } from './generated/api';

export type Finding = components['schemas']['finding.body'] & { method: { name: string; version: string; parameters: [string, string][] } };
