import { expect, test } from '@playwright/test';

test('the first person sets the room up and lets a second one in', async ({ page, browser }) => {
  const told = JSON.parse(process.env['FRESH'] ?? '{}') as { address: string; set_up: string };
  await page.goto(told.set_up);
  await page.getByLabel('Name').fill('ada');
  await page.getByLabel('Organisation').fill('commission');
  await page.getByLabel('Password, at least 15 characters').fill('a password that is long');
  await page.getByLabel('The same again').fill('a password that is long');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByLabel('Name').fill('ada');
  await page.getByLabel('Password').fill('a password that is long');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Monitor wall');

  await page.goto(`${told.address}/room/users`);
  await page.getByText('Add a user').first().click();
  const form = page.locator('details form');
  await form.getByLabel('Name (small letters, digits, dots)').fill('ben');
  await form.getByLabel('Organisation').fill('commission');
  await form.getByLabel('analyst').check();
  await form.getByRole('button', { name: 'Add a user' }).click();
  const invitation = await page.locator('.alert code').textContent();

  const second = await (await browser.newContext()).newPage();
  await second.goto(invitation ?? '');
  await second.getByLabel('Password, at least 15 characters').fill('another one, also long');
  await second.getByLabel('The same again').fill('another one, also long');
  await second.getByRole('button', { name: 'Set the password' }).click();
  await second.getByLabel('Name').fill('ben');
  await second.getByLabel('Password').fill('another one, also long');
  await second.getByRole('button', { name: 'Sign in' }).click();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Monitor wall');
  await second.getByRole('link', { name: 'Findings' }).click();
  await expect(second.getByText('Nothing here.')).toBeVisible();
});
