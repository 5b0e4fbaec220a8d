// What the interface is measured on: a casebook of a million findings, and a network of ten thousand accounts. Both are
// made by the program itself, from what is written here, and kept beside the other outputs of tests.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';

/** Who works in the demonstration. */
export const ANALYST = 'mira';

/** Numbers that look drawn, the same each time (xorshift). */
export function draws(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Runs the program to its end and gives what it printed. */
export function told(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Makes a folder of data once: what is half made does not stay. */
async function kept(folder, make) {
  if (existsSync(folder)) return folder;
  console.error(`making ${folder}`);
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  await make(making);
  renameSync(making, folder);
  return folder;
}

/** Writes JSON as RFC 8785 wants it: a casebook is sealed over these bytes. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}
const seal = (value) => createHash('sha256').update(canonical(value)).digest('hex');

/** Gives a finding like another one, with fields that filters look at. */
function variant(record, nth, draw) {
  const one = (...values) => values[draw(values.length)];
  const accounts = Array.from({ length: 8 }, () => `a${draw(100_000)}`);
  const body = {
    ...record.body, title: `${draw(500)} accounts shared ${draw(1_000_000)} things`, status: one('new', 'noise', 'watch', 'incident'), triage: null,
    detector: one('coaction', 'copypasta', 'cohort', 'burst'), platforms: [one('x', 'tiktok', 'telegram', 'facebook')],
    languages: [one('ro', 'fr', 'hy', 'pl')], anchors: accounts, members: accounts,
  };
  const id = record.id.slice(0, 24) + nth.toString(16).padStart(12, '0');
  return { ...record, id, rev: 1, tlp: one('TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'), attachments: [], body };
}

/** Accounts of the network, and groups and links of them. */
const [ACCOUNTS, GROUPS, LINKS] = [10_000, 100, 50_000];
const BEGIN = Date.UTC(2026, 8, 7);

/** Writes posts of accounts that share addresses within seconds: so many that they make the network. */
async function posts(path) {
  const draw = draws(2);
  const out = createWriteStream(path);
  let n = 0;
  const share = (account, at, url) => out.write(`${n++},a${account},${new Date(BEGIN + at * 1000).toISOString()},https://example.org/${url}\n`);
  out.write('id,account,time,url\n');
  const size = ACCOUNTS / GROUPS;
  const seen = new Set();
  while (seen.size < LINKS) {
    const [nth, group] = [seen.size, draw(GROUPS)];
    // First a tree through each group, so that everybody is in it; then links of which some have many; few between groups.
    const [a, b] = nth < ACCOUNTS ? [nth, nth - (nth % size) + Math.floor((nth % size) / 3)] : [group * size + draw(size), (draw(50) === 0 ? draw(GROUPS) : group) * size + draw(draw(size) + 1)];
    const link = `${Math.min(a, b)}-${Math.max(a, b)}`;
    if (seen.has(link) && nth >= ACCOUNTS) continue;
    seen.add(nth < ACCOUNTS && a === b ? `own-${a}` : link);
    if (a === b) continue;
    for (let times = 4 + draw(5); times > 0; times--) {
      const at = draw(13 * 86_400);
      share(a, at, `${link}-${times}`);
      if (!share(b, at + 1 + draw(40), `${link}-${times}`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}

/** Has the program serve a folder of data; gives what it says of itself, and what ends it. */
export function serving(program, ...args) {
  return new Promise((done, fail) => {
    const child = spawn(program, [...args, '--listen', '127.0.0.1:0', '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.on('exit', (code) => fail(new Error(`${args[0]} ended with ${code}`)));
    child.stdout.on('data', (data) => {
      out += data;
      if (!out.trimEnd().endsWith('}')) return;
      child.removeAllListeners('exit');
      const stop = () => new Promise((ended) => child.on('exit', ended).kill());
      done({ room: JSON.parse(out), stop });
    });
  });
}

/** Makes a room: the demonstration, the network, and `n` findings more, sealed as if they had been written there. */
export function filled(program, folder, n) {
  return kept(join(folder, `room-${n}`), async (making) => {
    const [demo, data, csv, text] = ['demo', 'data', 'posts.csv', 'casebook.ndjson'].map((name) => join(making, name));
    await (await serving(program, 'demo', '--data', demo, '--no-open')).stop();
    await posts(csv);
    told(program, 'ingest', 'add', csv, '--platform', 'x', '--data', demo, '--as', ANALYST);
    told(program, 'detect', 'coaction', '--data', demo, '--as', ANALYST, '--by', 'url');
    told(program, 'casebook', 'export', text, '--data', demo);
    await grow(text, `${text}.grown`, n);
    [csv, text].forEach((path) => rmSync(path));
    told(program, 'casebook', 'import', `${text}.grown`, '--data', data);
    renameSync(join(demo, 'lake'), join(data, 'lake'));
    [demo, `${text}.grown`].forEach((path) => rmSync(path, { recursive: true }));
  });
}

/** Adds `n` findings to an exported casebook. */
async function grow(from, into, n) {
  const lines = readFileSync(from, 'utf8').trimEnd().split('\n');
  const changes = lines.filter((line) => line.startsWith('{"entry"'));
  const examples = changes.map((line) => JSON.parse(line).record).filter(({ kind, body }) => kind === 'finding' && body.members.length < 50);
  const out = createWriteStream(into);
  const write = async (line) => out.write(`${line}\n`) || once(out, 'drain');
  for (const line of [lines[0], ...changes]) await write(line);
  const draw = draws(1);
  let { entry } = JSON.parse(changes.at(-1));
  for (let nth = 0; nth < n; nth++) {
    const at = entry.at + 1;
    const record = { ...variant(examples[nth % examples.length], nth, draw), created: at, updated: at };
    const { hash: prev, ...before } = entry;
    entry = { ...before, seq: before.seq + 1, at, kind: 'finding', id: record.id, rev: 1, op: 'create', digest: seal(record), prev };
    entry.hash = seal(entry);
    await write(canonical({ entry, record }));
  }
  for (const line of lines.filter((line) => line.startsWith('{"base64"'))) await write(line);
  out.end(canonical({ ...JSON.parse(lines.at(-1)), entries: entry.seq, head: entry.hash }) + '\n');
  await once(out, 'finish');
}
