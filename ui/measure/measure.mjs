// How fast the interface is, in Chromium, on the program itself: `npm run measure`. It only tells; nothing fails here,
// since what a machine does besides decides as well. Environment: OSTRAKON, the program (its release build, made after the
// interface was built); FINDINGS, how many there are (a million, whose casebook is made once: that takes a quarter of an
// hour, and 25 GB of disk while it is made); RUN, how often (5).
import { existsSync, mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';

import { chromium } from '@playwright/test';

import { ANALYST, filled, serving, told } from './data.mjs';

const program = resolve(process.env['OSTRAKON'] ?? '../target/release/ostrakon');
const findings = Number(process.env['FINDINGS'] ?? 1_000_000);
const runs = Number(process.env['RUN'] ?? 5);
const PASSWORD = 'known to who measures';
/** Longest that anything may take, in milliseconds. */
const PATIENCE = 120_000;

/** Tasks shorter than this, in milliseconds, are not told by browsers. */
const SHORT = 50;

const rows = [];
function tell(what, values, unit, bar) {
  const [sorted, load] = [values.toSorted((a, b) => a - b), loadavg()[0].toFixed(1)];
  const shown = (value) => (value < SHORT && what.includes('longest task') ? `< ${SHORT} ${unit}` : `${Math.round(value)} ${unit}`);
  rows.push([what, shown(sorted[Math.floor(sorted.length / 2)]), shown(sorted.at(-1)), bar === undefined ? '' : `≤ ${bar} ${unit}`, load]);
  console.error(`${what}: ${values.map(Math.round).join(', ')} ${unit} (load ${load})`);
}

/** What is measured in the page: long tasks, and how long something takes until the page is painted after it. */
function instruments() {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask', buffered: true });
  window.painted = async (act, is_done) => {
    const began = performance.now();
    act();
    const frame = () => new Promise(requestAnimationFrame);
    do await frame();
    while (!is_done());
    await frame();
    return performance.now() - began;
  };
  window.go = (path) => {
    const link = Object.assign(document.createElement('a'), { href: path });
    document.body.append(link);
    link.click();
    link.remove();
  };
}

async function signedIn(browser, address, data) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(/http\S+/.exec(told(program, 'people', 'invite', ANALYST, '--data', data, '--public-url', address))[0]);
  await page.getByLabel('Password, at least 15 characters').fill(PASSWORD);
  await page.getByLabel('The same again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByLabel('Name').fill(ANALYST);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/room/wall');
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Gives a page of somebody who is signed in, and has nothing of it yet. */
async function fresh(browser, storageState) {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(instruments);
  return context.newPage();
}

async function coldLoad(browser, state, address) {
  const [first, bytes] = [[], []];
  for (let run = 0; run < runs; run++) {
    const page = await fresh(browser, state);
    await page.goto(`${address}/room/wall`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const seen = await page.evaluate(() => ({
      first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      bytes: performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, entry) => sum + entry.encodedBodySize, 0),
    }));
    first.push(seen.first);
    bytes.push(seen.bytes / 1000);
    await page.context().close();
  }
  tell('first content, cold load of the wall', first, 'ms', 1000);
  tell('JavaScript of it, as sent (gzip)', bytes, 'kB', 300);
}

async function filters(browser, state, address) {
  const page = await fresh(browser, state);
  const opened = [];
  for (let run = 0; run < runs; run++) {
    await page.goto(`${address}/room/settings`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    opened.push(await page.evaluate(() => window.painted(() => window.go('/room/findings'), () => document.querySelector('[role=grid][aria-busy=false] [data-at]'))));
  }
  tell(`findings opened, of ${findings.toLocaleString('en')}`, opened, 'ms');
  // One after the other, as somebody narrows a list down and widens it again.
  const steps = [
    ['status', { status: 'watch' }], ['status and detector', { detector: 'cohort' }], ['three fields', { platforms: 'tiktok' }],
    ['fields and a word', { q: 'accounts' }], ['only the word', { status: '', detector: '', platforms: '' }], ['a word that few have', { q: '77777' }], ['none', { q: '' }],
  ];
  const times = steps.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [nth, [, changes]] of steps.entries()) {
      times[nth].push(await page.evaluate((changes) => window.painted(() => {
        const query = new URLSearchParams(location.search);
        for (const [name, value] of Object.entries(changes)) value === '' ? query.delete(name) : query.set(name, value);
        window.go(`/room/findings?${query}`);
      }, () => document.querySelector('[role=grid][aria-busy=false]')), changes));
    }
  }
  steps.forEach(([what], nth) => tell(`findings filtered: ${what}`, times[nth], 'ms', 500));
  await page.context().close();
}

async function network(browser, state, address) {
  const page = await fresh(browser, state);
  const asked = await page.request.get(`${address}/api/v1/runs?detector=coaction&limit=1`);
  const [{ id }] = (await asked.json()).records;
  const began = performance.now();
  const told = await page.request.get(`${address}/api/v1/runs/${id}/network`);
  tell('network: the program lays it out, once', [performance.now() - began], 'ms');
  const { nodes, edges } = await told.json();
  const size = `${nodes.id.length.toLocaleString('en')} accounts, ${edges.source.length.toLocaleString('en')} links`;
  const painted = [];
  for (let run = 0; run < runs; run++) {
    await page.goto(`${address}/room/settings`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    painted.push(await page.evaluate((id) => window.painted(() => window.go(`/room/network?run=${id}`), () => document.querySelector('[role=application][aria-busy=false]')), id));
  }
  tell(`network: first paint (${size})`, painted, 'ms', 1000);
  await page.waitForTimeout(1000);
  await moved(page);
  await page.context().close();
}

/** Tells the longest task while something is done to the network. */
async function moved(page) {
  const box = await page.getByRole('application').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const row = page.getByRole('grid').first().getByRole('row');
  const slide = async (nth) => {
    await page.getByRole('slider').nth(nth).focus();
    for (let step = 0; step < 15; step++) await page.keyboard.press(nth === 2 ? 'ArrowLeft' : 'ArrowRight');
  };
  const done = {
    panning: async () => {
      await page.mouse.move(box.x + 15, box.y + 15);
      await page.mouse.down();
      for (let step = 0; step < 30; step++) await page.mouse.move(box.x + 15 + 4 * step, box.y + 15 + 2 * step);
      await page.mouse.up();
    },
    zooming: async () => {
      await page.mouse.move(x, y);
      for (let step = 0; step < 20; step++) await page.mouse.wheel(0, step < 10 ? -120 : 120);
    },
    'selecting an account': async () => row.nth(2).click(),
    'selecting another': async () => row.nth(4).click(),
    'moving the least weight': () => slide(0),
    'moving the begin': () => slide(1),
    'moving the end': () => slide(2),
  };
  for (const [what, act] of Object.entries(done)) {
    const longest = [];
    for (let run = 0; run < runs; run++) {
      await page.evaluate(() => (window.tasks.length = 0));
      await act();
      await page.waitForTimeout(700);
      longest.push(Math.max(0, ...(await page.evaluate(() => window.tasks))));
    }
    tell(`network: longest task while ${what}`, longest, 'ms', 200);
  }
}

if (!existsSync(program)) throw new Error(`${program} is missing: cargo build --release --package ostrakon`);
const folder = resolve('test-output/measure');
mkdirSync(folder, { recursive: true });
const data = resolve(await filled(program, folder, findings), 'data');
const { room, stop } = await serving(program, 'serve', '--data', data);
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
try {
  const state = await signedIn(browser, room.address, data);
  await coldLoad(browser, state, room.address);
  await filters(browser, state, room.address);
  await network(browser, state, room.address);
  console.log(`Chromium ${browser.version()}, drawn by software; ${runs} times each.\n`);
  const table = [['measure', 'median', 'slowest', 'bar', 'load'], ['---', '---:', '---:', '---:', '---:'], ...rows];
  console.log(table.map((row) => `| ${row.join(' | ')} |`).join('\n'));
} finally {
  await browser.close();
  await stop();
}
