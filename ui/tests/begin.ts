/** Starts the two programs that the tests talk to: a room that is filled, and one where nobody has been set up. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** How long filling a room may take, in milliseconds: a build for tests is slow. */
const PATIENCE = 300_000;

function isWhole(json: string): boolean {
  try {
    return JSON.parse(json) !== null;
  } catch {
    return false;
  }
}

function started(program: string, args: string[]): Promise<{ process: ChildProcess; told: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    const timer = setTimeout(() => fail(new Error(`${args[0]} did not start:\n${out}\n${err}`)), PATIENCE);
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (!isWhole(out)) return;
      clearTimeout(timer);
      done({ process: child, told: out });
    });
    child.stderr.on('data', (data: Buffer) => (err = (err + data.toString()).slice(-4000)));
    child.on('exit', (code) => fail(new Error(`${args[0]} ended with ${code}:\n${out}\n${err}`)));
  });
}

export default async function begin(): Promise<() => void> {
  const program = resolve(process.env['OSTRAKON'] ?? '../target/debug/ostrakon');
  if (!existsSync(program)) throw new Error(`${program} is missing: cargo build --package ostrakon`);
  const folder = mkdtempSync(join(tmpdir(), 'ostrakon-room-'));
  const listen = ['--listen', '127.0.0.1:0'];
  const [demo, fresh] = await Promise.all([
    started(program, ['demo', '--data', join(folder, 'demo'), ...listen, '--no-open', '--json']),
    started(program, ['serve', '--data', join(folder, 'fresh'), ...listen, '--json']),
  ]);
  process.env['ROOM'] = demo.told;
  process.env['FRESH'] = fresh.told;
  return () => {
    demo.process.kill();
    fresh.process.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}
