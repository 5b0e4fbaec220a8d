import { expect, type Page, test } from '@playwright/test';

import { room, signIn } from './room';

const REASON = 'seen together with the day of the vote';

/** Presses keys one after the other, as people do. */
async function press(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

test.describe.serial('from a finding to an action', () => {
  let incident = '';

  test('a finding becomes an incident by keyboard alone', async ({ page }) => {
    await signIn(page, 'analyst');
    await press(page, 'g', 'f');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Findings');
    const rows = page.getByRole('grid', { name: 'Findings' }).getByRole('row');
    const listed = await page.request.get(`${room().address}/api/v1/findings?order=rank&limit=1`);
    const [strongest] = ((await listed.json()) as { records: { body: { title: string } }[] }).records;
    await expect(rows.nth(1)).toContainText(strongest?.body.title ?? 'none');
    await press(page, 'j', 'j', 'k', 'Enter');
    const drawer = page.getByRole('complementary').last();
    await expect(drawer.getByText('An indicator of coordination')).toBeVisible();
    await press(page, 'e');
    const dialog = page.getByRole('dialog', { name: 'Make it part of an incident' });
    await expect(dialog).toBeVisible();
    await press(page, 'Tab');
    await page.keyboard.type(REASON);
    await press(page, 'Enter');
    await expect(dialog).toBeHidden();
    await expect(drawer.getByText(REASON)).toBeVisible();
    const link = await drawer.getByRole('link', { name: 'Incident' }).getAttribute('href');
    incident = link?.split('/').at(-1) ?? '';
    expect(incident).not.toBe('');
  });

  test('an edge of the network shows the posts behind it', async ({ page }) => {
    await signIn(page, 'analyst');
    await press(page, 'g', 'n');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Network');
    await page.waitForResponse((response) => response.url().endsWith('/network') && response.ok()).catch(() => undefined);
    const [first] = await edges(page);
    await page.goto(`${page.url()}${page.url().includes('?') ? '&' : '?'}a=${first?.a}&b=${first?.b}`);
    await expect(page.locator('blockquote').first()).toBeVisible();
    await page.screenshot({ path: 'test-output/screens/network-edge.png' });
  });

  test('the incident gets a technique of DISARM and stands in the register', async ({ page }) => {
    await signIn(page, 'analyst');
    await page.goto(`${room().address}/room/incidents/${incident}`);
    await expect(page.getByRole('tab', { name: 'Summary' })).toBeVisible();
    await press(page, 't');
    await page.getByRole('searchbox', { name: /technique|DISARM/i }).fill('T0049');
    await press(page, 'ArrowDown', 'Space');
    await page.getByPlaceholder('Why').last().fill('flooding with one hashtag');
    await press(page, 'Control+Enter');
    await expect(page.getByText('Not kept yet')).toBeHidden();
    const kept = await page.request.get(`${room().address}/api/v1/incidents/${incident}`);
    const { body } = (await kept.json()) as { body: { title: string; techniques: { id: string }[] } };
    expect(body.techniques.map((technique) => technique.id.slice(0, 5))).toContain('T0049');
    await press(page, 'Escape');
    await page.goto(`${room().address}/room/register`);
    await expect(page.getByText(body.title).first()).toBeVisible();
  });

  test('an action comes due', async ({ page }) => {
    await signIn(page, 'analyst');
    await page.goto(`${room().address}/room/incidents/${incident}?tab=actions`);
    await expect(page.getByRole('tab', { name: 'Actions' })).toHaveAttribute('aria-selected', 'true');
    const due = new Date(Date.now() - 3_600_000).toISOString();
    const made = await page.request.post(`${room().address}/api/v1/actions`, {
      headers: { origin: room().address },
      data: { body: { action: 'Ask the platform to keep the accounts', objective: 'evidence stays', owner: 'ana', due, status: 'proposed', incident }, tlp: 'TLP:AMBER', reason: 'due soon' },
    });
    expect(made.status()).toBe(201);
    await page.goto(`${room().address}/room/actions`);
    await expect(page.getByText('Ask the platform to keep the accounts').first()).toBeVisible();
    await page.goto(`${room().address}/room/wall`);
    await expect(page.getByText('▲ late').first()).toBeVisible();
  });

  test('what is marked for few is not there for others', async ({ page }) => {
    await signIn(page, 'analyst');
    const path = `${room().address}/api/v1/incidents/${incident}`;
    const read = await page.request.get(path);
    const record = (await read.json()) as { rev: number; body: object };
    const data = { body: record.body, tlp: 'TLP:RED', readers: [], reason: 'names a source' };
    const put = await page.request.put(path, { headers: { origin: room().address, 'if-match': `"${record.rev}"` }, data });
    expect(put.status()).toBe(200);
    await page.context().clearCookies();
    await signIn(page, 'viewer');
    expect((await page.request.get(path)).status()).toBe(404);
    await page.goto(`${room().address}/room/incidents/${incident}`);
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Import' })).toHaveCount(0);
  });

  test('every list comes out as CSV and JSON under the address of its view', async ({ page }) => {
    await signIn(page, 'analyst');
    await page.goto(`${room().address}/room/findings?status=new`);
    const csv = await page.request.get(`${room().address}/room/findings.csv?status=new`);
    expect(csv.headers()['content-type']).toContain('text/csv');
    expect((await csv.text()).split('\n')[0]).toContain('title');
    const json = await page.request.get(`${room().address}/room/findings.json?status=new`);
    expect(Array.isArray(await json.json())).toBe(true);
    const download = page.waitForEvent('download');
    await page.goto(`${room().address}/room/wall`);
    await page.getByRole('button', { name: 'SVG' }).first().click();
    expect((await download).suggestedFilename()).toMatch(/\.svg$/);
  });
});

async function edges(page: Page): Promise<{ a: string; b: string }[]> {
  const runs = (await (await page.request.get(`${room().address}/api/v1/runs?detector=coaction&limit=1`)).json()) as { records: { id: string }[] };
  const told = await page.request.get(`${room().address}/api/v1/runs/${runs.records[0]?.id}/network`);
  const { nodes, edges } = (await told.json()) as { nodes: { id: string[] }; edges: { source: number[]; target: number[] } };
  return edges.source.slice(0, 5).map((from, nth) => ({ a: nodes.id[from] ?? '', b: nodes.id[edges.target[nth] ?? 0] ?? '' }));
}
