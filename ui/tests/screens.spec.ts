import { expect, test } from '@playwright/test';

import { barriers, room, signIn, watched } from './room';

const SCREENS = [
  'wall', 'findings', 'network', 'texts', 'cohorts', 'narratives', 'incidents', 'campaigns', 'channels', 'claims', 'evidence-items', 'register',
  'actions', 'elections', 'audits', 'protocols', 'indicators', 'imports', 'lake', 'jobs', 'settings', 'health',
];

for (const theme of ['light', 'dark'] as const) {
  test(`every screen is filled, can be reached by everybody, and asks nobody else (${theme})`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const seen = watched(page);
    await signIn(page, 'analyst');
    for (const screen of SCREENS) {
      await page.goto(`${room().address}/room/${screen}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
      await page.screenshot({ path: `test-output/screens/${screen}-${theme}.png` });
      expect.soft(await page.getByRole('alert').allTextContents(), screen).toEqual([]);
      expect.soft(await barriers(page), screen).toEqual([]);
    }
    expect(seen).toEqual({ elsewhere: [], errors: [] });
  });
}

test('an administrator sees who may sign in', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto(`${room().address}/room/users`);
  await expect(page.getByRole('grid', { name: 'Users' })).toContainText('analyst');
  expect(await barriers(page)).toEqual([]);
  await page.screenshot({ path: 'test-output/screens/users-light.png' });
});

test('every language speaks', async ({ page }) => {
  await signIn(page, 'analyst');
  for (const language of ['hy', 'de', 'fr', 'pl', 'ro', 'uk']) {
    await page.getByLabel('Language', { exact: true }).or(page.locator('select').nth(1)).first().selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Monitor wall');
    await page.screenshot({ path: `test-output/screens/wall-${language}.png` });
    await page.goto(`${room().address}/room/wall`);
  }
});

test('a column that was guessed can be left out of an import', async ({ page }) => {
  await signIn(page, 'analyst');
  await page.goto(`${room().address}/room/imports`);
  const posts = 'account,time,text,url\na,2026-01-01T00:00:00Z,one,https://example.org/\n';
  await page.locator('input[type=file]').setInputFiles({ name: 'left-out.csv', mimeType: 'text/csv', buffer: Buffer.from(posts) });
  const urls = page.getByRole('combobox', { name: 'Addresses' });
  await expect(urls).toHaveValue('url');
  const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.getAll('map').includes('urls='));
  await urls.selectOption('');
  await asked;
  await expect(urls).toHaveValue('');
  // One column as two things.
  await page.getByRole('combobox', { name: 'Object' }).selectOption('text');
  await expect(page.getByRole('heading', { name: /left-out\.csv/ })).toBeVisible();
  await page.locator('p', { hasText: 'left-out.csv' }).getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByRole('button', { name: 'left-out.csv' })).toHaveCount(0);
});
