/** One thing that is sent at a time, and what was wrong with it. */

import type { Problem } from './api';

export class Sending {
  problem = $state.raw<Problem | null>(null);
  is_on = $state(false);

  /** What is wrong with a field. */
  faults = (field: string): string[] => (this.problem?.errors ?? []).filter((one) => one.field === field).map((one) => one.problem);

  /** Does it, unless something is being sent: who presses twice sends once. */
  async run(what: () => Promise<void>): Promise<void> {
    if (this.is_on) return;
    this.is_on = true;
    try {
      await what();
      this.problem = null;
    } catch (error) {
      this.problem = error as Problem;
    } finally {
      this.is_on = false;
    }
  }
}
