/** What all tests of the room share: where it is, how one signs in, and what is looked for on every screen. */

import { readFileSync } from 'node:fs';

import { expect, type Page } from '@playwright/test';

interface Told {
  address: string;
  team: { name: string; password: string; roles: string[] }[];
}

/** The room of the demonstration. */
export const room = (): Told => JSON.parse(process.env['ROOM'] ?? '{}') as Told;

/** Signs in by the page. */
export async function signIn(page: Page, role: string): Promise<void> {
  const { address, team } = room();
  const user = team.find((one) => one.roles.includes(role));
  if (!user) throw new Error(`nobody has the role ${role}`);
  await page.goto(address);
  await page.getByLabel('Name').fill(user.name);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Monitor wall');
}

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: { html: string }[];
}

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Looks for what keeps people out (WCAG 2.2 AA, by axe-core); gives what is serious. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    async () =>
      (await (window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })) as { violations: Violation[] },
  );
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`);
}

/** Collects requests to anywhere else, and errors that the page tells. */
export function watched(page: Page): { elsewhere: string[]; errors: string[] } {
  const seen = { elsewhere: [] as string[], errors: [] as string[] };
  const { origin } = new URL(room().address);
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) seen.elsewhere.push(url);
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  return seen;
}
