import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import { expect, type Page, test } from '@playwright/test';

import { barriers, room, signIn, watched } from './room';

const CONTEST = `name = "Mayor of Example"
kind = "plurality"
seats = 1
ballots = 1000
invalid = 40
risk_limit = "10%"
tie_rule = "a second round"

[audit]
kind = "ballot-polling"

[[candidate]]
name = "A. Example"
votes = 900

[[candidate]]
name = "B. Sample"
votes = 60
`;
const MANIFEST = 'batch,ballots,site\r\nBox 1,400,School\r\nBox 2,350,Library\r\nO\'Brien,250,Library\r\n';
const SEED = '27182 81828 45904 52353';

const FORM = `name = "Three numbers"
source = "made for this test"

[[level]]
name = "region"
columns = ["region"]

[[level]]
name = "station"
columns = ["station"]

[[line]]
name = "registered"
columns = ["registered"]

[[line]]
name = "ballots"
columns = ["ballots"]

[[line]]
name = "valid"
columns = ["valid"]
optional = true

[[rule]]
id = "registered-covers-ballots"
severity = "error"
left = "registered"
operator = ">="
right = "ballots"
law = "art. 7"
text = "No more ballots than voters."

[[rule]]
id = "ballots-cover-valid"
severity = "warning"
left = "ballots"
operator = ">="
right = "valid"
law = "art. 8"
text = "No more valid votes than ballots."
`;
const RECORDS = 'region,station,registered,ballots,valid\r\nNorth,1,500,400,390\r\nNorth,2,300,310,300\r\nSouth,3,700,600,610\r\nSouth,4,700,many,10\r\nSouth,5,200,100,\r\n';

/** Results of stations without anything unusual: the same numbers at every run. */
function results(): string {
  let state = 7;
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const rows = Array.from({ length: 600 }, (_, nth) => {
    const registered = 700 + Math.floor(next() * 600);
    const ballots = Math.floor(registered * (0.45 + 0.25 * next()));
    const valid = Math.floor(ballots * 0.97);
    const list_a = Math.floor(valid * (0.4 + 0.2 * next()));
    return [`Region ${nth % 6}`, nth + 1, registered, ballots, valid, list_a, valid - list_a].join(',');
  });
  return `region,station,registered,ballots,valid,list_a,list_b\r\n${rows.join('\r\n')}\r\n`;
}

/** Unpacks an archive by its directory (ZIP, APPNOTE 6.3: records of 46 bytes and names, the last 22 bytes say where). */
function unpack(bytes: Buffer, folder: string): void {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  mkdirSync(folder, { recursive: true });
  for (let n = bytes.readUInt16LE(end + 10), at = bytes.readUInt32LE(end + 16); n > 0; n--) {
    const [method, size, name] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + size);
    writeFileSync(join(folder, bytes.toString('utf8', at + 46, at + 46 + name)), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const step = (page: Page, name: string) => page.getByRole('list', { name: 'Steps of the audit' }).getByRole('button', { name });
const keep = (page: Page) => page.getByRole('button', { name: /^Keep, next/ });

/** Enters ballots by keys alone until none is left; `first` is what is entered for the first of them. */
async function enterAll(page: Page, first: string): Promise<number> {
  await expect(keep(page)).toBeFocused();
  for (let n = 0; n < 2000; n++) {
    if (await page.getByText('Nothing is left for you to enter.').first().isVisible()) return n;
    await page.keyboard.press(n === 0 ? first : '1');
    await page.keyboard.press('Enter');
  }
  throw new Error('the ballots do not end');
}
const settled = (page: Page, agreed: RegExp) => expect(page.getByText(agreed)).toBeVisible();

test.describe.serial('a risk-limiting audit', () => {
  let address = '';
  let drawn = 0;

  test('the contest is read, and a fault is shown at its line', async ({ page }) => {
    const seen = watched(page);
    await signIn(page, 'analyst');
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Risk-limiting audits');
    await page.keyboard.press('n');
    const text = page.getByLabel('Contest (TOML)');
    for (const example of ['Plurality', "D'Hondt list", 'Threshold']) {
      await page.getByRole('button', { name: example }).click();
      await expect(text).toHaveValue(/risk_limit/);
    }
    await text.fill(CONTEST.replace('votes = 60', 'votes = -60'));
    await page.getByRole('button', { name: 'Keep the contest' }).click();
    await expect(page.getByText(/line 18/).first()).toBeVisible();
    await expect(text).toBeFocused();
    expect(await barriers(page)).toEqual([]);
    // A refusal is told by its status too, which the browser writes down as an error.
    expect(seen.elsewhere).toEqual([]);
    await text.fill(CONTEST);
    await page.getByRole('button', { name: 'Keep the contest' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mayor of Example');
    address = new URL(page.url()).pathname;
  });

  test('no step can be taken before its time', async ({ page }) => {
    await signIn(page, 'analyst');
    await page.goto(room().address + address);
    await expect(page.getByText('Not finished: 1 of 6 steps are done.')).toBeVisible();
    for (const name of ['Seed ceremony', 'Sample', 'Entry of ballots', 'Assessment']) await expect(step(page, name)).toBeDisabled();
    await expect(step(page, 'Seed ceremony')).toHaveAccessibleDescription(/nobody may know the seed before/);
    const early = await page.request.post(`${room().address}/api/v1/${address.replace('/room/', '')}/sample`, {
      headers: { origin: room().address, 'if-match': '"1"' },
      data: { n: 10, reason: 'too early' },
    });
    expect(early.status()).toBe(422);
  });

  test('manifest, ceremony and draw', async ({ page }) => {
    await signIn(page, 'analyst');
    await page.goto(room().address + address);
    await page.locator('input[type=file]').setInputFiles(file('manifest.csv', MANIFEST));
    await expect(page.locator('code', { hasText: /^[0-9a-f ]{64,}$/ })).toBeVisible();
    await page.getByRole('button', { name: 'Commit this manifest' }).click();
    await expect(page.getByText('The seed may only come after')).toBeVisible();
    await page.getByRole('button', { name: 'Go on: Seed ceremony' }).click();
    await expect(page.getByRole('heading', { level: 2, name: /Seed ceremony/ })).toBeVisible();
    await page.getByLabel('Seed', { exact: true }).fill('2718x');
    await expect(page.getByText('Digits only')).toBeVisible();
    await page.getByLabel('Seed', { exact: true }).fill(SEED);
    await page.getByLabel('Where').fill('Town hall');
    await page.getByLabel('Who was there').fill('Ana\nJan');
    await page.getByLabel('Which dice').fill('twenty ten-sided dice');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Commit these 20 digits' }).click();
    await expect(page.getByText('Ana, Jan')).toBeVisible();
    await step(page, 'Ballot manifest').click();
    await expect(page.getByText('It cannot change: the seed came after it.')).toBeVisible();
    await expect(page.locator('input[type=file]')).toHaveCount(0);
    await step(page, 'Sample').click();
    drawn = Number(await page.getByLabel('Ballots drawn in all').inputValue());
    expect(drawn).toBeGreaterThan(1);
    await page.getByRole('button', { name: `Draw ${drawn} ballots` }).click();
    await expect(page.getByRole('grid', { name: /^Tickets of/ }).getByRole('row').nth(1)).toContainText('0.');
    const csv = await page.request.get(`${room().address}${address}/tickets.csv`);
    expect((await csv.text()).trim().split('\n').length).toBe(drawn + 1);
    await page.getByRole('link', { name: 'Retrieval list' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Library' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 2, name: 'Library' })).toBeVisible();
  });

  test('two people enter what they see, and resolve what differs', async ({ page, browser }) => {
    test.setTimeout(300_000);
    await signIn(page, 'analyst');
    await page.goto(`${room().address}${address}`);
    // What cannot be sent stays while one looks elsewhere, and is sent when one comes back.
    const entries = '**/api/v1/audits/*/entries';
    await page.route(entries, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await expect(keep(page)).toBeFocused();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 entry is kept here and not yet by the program.')).toBeVisible();
    await step(page, 'Sample').click();
    await expect(page.getByRole('heading', { level: 2, name: /Sample/ })).toBeVisible();
    await page.unroute(entries);
    await step(page, 'Entry of ballots').click();
    expect(await enterAll(page, '1')).toBe(drawn - 1);
    await settled(page, new RegExp(`Entered by you: ${drawn} of ${drawn}`));
    const second = await (await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' })).newPage();
    await signIn(second, 'releaser');
    await second.goto(`${room().address}${address}`);
    await expect(second.getByText('What the first person saw is not shown.')).toBeVisible();
    expect(await barriers(second)).toEqual([]);
    await enterAll(second, '2');
    await settled(second, new RegExp(`Agreed on by two: ${drawn - 1} of ${drawn}`));
    await second.getByRole('button', { name: /^Differ 1/ }).click();
    await expect(second.getByText('The two entries differ.')).toBeVisible();
    await second.screenshot({ path: 'test-output/screens/audit-differ-light.png' });
    await second.keyboard.press('1');
    await second.keyboard.press('Enter');
    await expect(second.getByText('Confirmed: the reported result stands').first()).toBeVisible();
    await second.context().close();
  });

  test('the assessment says so, and everybody can compute it again', async ({ page }) => {
    await signIn(page, 'viewer');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${room().address}${address}?step=assessment`);
      await expect(page.getByRole('img', { name: /How p came down/ })).toBeVisible();
      await page.screenshot({ path: `test-output/screens/audit-assessment-${colorScheme}.png`, fullPage: true });
      expect(await barriers(page)).toEqual([]);
    }
    await page.getByText('As a table').click();
    await expect(page.getByRole('grid', { name: 'How p came down' })).toBeVisible();
    const link = page.getByRole('link', { name: 'Save the evidence' });
    await expect(link).toHaveAttribute('download', 'evidence.zip');
    const evidence = await page.request.get(room().address + ((await link.getAttribute('href')) ?? ''));
    expect(evidence.status(), await evidence.text()).toBe(200);
    const path = test.info().outputPath('evidence');
    unpack(await evidence.body(), path);
    const verified = spawnSync(resolve(process.env['OSTRAKON'] ?? '../target/debug/ostrakon'), ['count', 'verify', path], { encoding: 'utf8' });
    expect(verified.stderr + verified.stdout, 'ostrakon count verify').not.toBe('');
    expect(verified.status).toBe(0);
  });
});

test('records of polling stations are checked by rules of one\'s own', async ({ page }) => {
  await signIn(page, 'analyst');
  await page.goto(`${room().address}/room/protocols/new`);
  await page.locator('input[type=file]').setInputFiles(file('records.csv', RECORDS));
  await page.getByLabel('Form').selectOption('own');
  await page.getByLabel('Rules (TOML)').fill(FORM);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('records.csv');
  await expect(page.getByRole('button', { name: /1 violation that is an error/ })).toBeVisible();
  await expect(page.getByText('clean arithmetic is no evidence of an honest count')).toBeVisible();
  const rows = page.getByRole('grid', { name: 'Violations' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('Error');
  await page.getByRole('button', { name: 'No more valid votes than ballots.: 1' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Warning');
  expect(page.url()).toContain('check=ballots-cover-valid');
  await page.getByRole('tab', { name: /Rejected rows/ }).click();
  await expect(page.getByRole('grid', { name: 'Rejected rows' })).toContainText('many');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  await page.screenshot({ path: 'test-output/screens/protocol-check-dark.png', fullPage: true });
});

test('indicators stand beside their innocent explanations', async ({ page }) => {
  await signIn(page, 'analyst');
  await page.goto(`${room().address}/room/indicators/new`);
  await page.locator('input[type=file]').setInputFiles(file('results.csv', results()));
  await page.getByRole('button', { name: 'Compute the indicators' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('results.csv');
  await expect(page.getByText('An indicator, not proof.').first()).toBeVisible();
  await expect(page.getByText('No indicator reaches the alert level')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Innocent explanations' }).getByRole('listitem').first()).toBeVisible();
  const plot = page.getByRole('application');
  await plot.focus();
  const read = page.getByRole('status').filter({ hasText: /turnout \d/ });
  await expect(read).toBeVisible();
  const before = await read.textContent();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(read).not.toHaveText(before ?? '');
  for (const kind of ['CSV', 'SVG', 'PNG']) {
    const download = page.waitForEvent('download');
    await page.locator('figure').getByRole('button', { name: kind }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  await page.screenshot({ path: 'test-output/screens/indicators-dark.png', fullPage: true });
});
