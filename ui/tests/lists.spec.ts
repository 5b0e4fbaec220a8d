import { expect, type Page, test } from '@playwright/test';

import { room, signIn } from './room';

const data = (name: string, reason: string) => ({ body: { name }, tlp: 'TLP:AMBER', readers: [], reason });

/** Writes a campaign down; gives its address in the API. */
async function campaign(page: Page, name: string): Promise<string> {
  const made = await page.request.post(`${room().address}/api/v1/campaigns`, { headers: { origin: room().address }, data: data(name, 'seen') });
  expect(made.status()).toBe(201);
  return `${room().address}/api/v1/campaigns/${((await made.json()) as { id: string }).id}`;
}

test('Enter does what has the focus, and what is open ends with its address', async ({ page }) => {
  await signIn(page, 'analyst');
  await campaign(page, 'A row to be at');
  await page.goto(`${room().address}/room/campaigns`);
  await expect(page.getByRole('grid', { name: 'Campaigns' }).getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'New', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/campaigns\/new$/);
  const drawer = page.getByRole('complementary', { name: 'New: Campaign' });
  await expect(drawer).toBeVisible();

  // Escape closes the help, and not what lies below it.
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.getByRole('button', { name: 'Close', exact: true }).focus();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(drawer).toBeVisible();

  await page.goBack();
  await expect(drawer).toBeHidden();
});

test('a change is refused that was begun before another person’s', async ({ page }) => {
  await signIn(page, 'analyst');
  const path = await campaign(page, 'As it was');
  await page.goto(`${room().address}/room/campaigns/${path.split('/').at(-1)}`);
  const drawer = page.getByRole('complementary');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await drawer.getByRole('textbox', { name: /^Name/ }).fill('As I want it');
  const put = await page.request.put(path, { headers: { origin: room().address, 'if-match': '"1"' }, data: data('As somebody else wants it', 'better') });
  expect(put.status()).toBe(200);
  await expect(drawer.getByText('revision 2').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(drawer.getByRole('alert')).toBeVisible();
  expect(((await (await page.request.get(path)).json()) as { body: { name: string } }).body.name).toBe('As somebody else wants it');
});

test('a list can be reached by Tab wherever it is scrolled to', async ({ page }) => {
  await signIn(page, 'analyst');
  await page.goto(`${room().address}/room/lake`);
  const grid = page.getByRole('grid', { name: 'Lake' });
  await expect(grid.locator('[data-at="0"]')).toBeVisible();
  await grid.evaluate((element) => (element.scrollTop = 1800));
  await expect(grid.locator('[data-at="60"]')).toBeVisible();
  await expect(grid.locator('[data-at="5"]')).toHaveCount(0);
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
});
