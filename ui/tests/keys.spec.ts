import { expect, test } from '@playwright/test';

import { signIn } from './room';

test('two keys may be as far apart as somebody needs', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'analyst');
  const heading = page.getByRole('heading', { level: 1 });
  await page.keyboard.press('g');
  await expect(page.getByRole('status').getByText('g', { exact: true })).toBeVisible();
  await page.clock.fastForward(60_000);
  await page.keyboard.press('f');
  await expect(heading).toHaveText('Findings');

  // Escape takes the first key back: what follows is a key alone.
  await page.keyboard.press('g');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(heading).toHaveText('Findings');
});

test('keys do the same where another script is written', async ({ page }) => {
  await signIn(page, 'analyst');
  await page.evaluate(() => {
    for (const [key, code] of [['п', 'KeyG'], ['а', 'KeyF']]) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }));
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Findings');
});
