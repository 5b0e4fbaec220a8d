// Every sentence that is asked for is there, every one that is there is asked for, in every language; the variables
// of a translation are those of the original.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FluentResource } from '@fluent/bundle';

const WORDS = 'src/words';
const read = (language) =>
  new Map(
    readdirSync(join(WORDS, language)).flatMap((file) =>
      new FluentResource(readFileSync(join(WORDS, language, file), 'utf8')).body.map((message) => [message.id, { file, message }]),
    ),
  );
const variables = (node, found = new Set()) => {
  if (node && typeof node === 'object') {
    if (node.type === 'var') found.add(node.name);
    Object.values(node).forEach((child) => variables(child, found));
  }
  return found;
};
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : /\.(svelte|ts)$/.test(entry.name) ? [join(folder, entry.name)] : [],
  );
const source = files('src').filter((file) => !file.includes('generated')).map((file) => readFileSync(file, 'utf8')).join('\n');

const problems = [];
const english = read('en');
// What is put together, such as t(`screen-${id}`), is known by its beginning; plain texts in quotes are ids as well.
const prefixes = [...source.matchAll(/`([a-z0-9_-]+-)\$\{/g)].map((match) => match[1]);
const asked = new Set([...source.matchAll(/(?:\bt|say|sayOr)\(\s*'([a-z0-9_-]+)'/gi)].map((match) => match[1]));
const quoted = new Set([...source.matchAll(/'([a-z0-9]+(?:[-_][a-z0-9]+)*)'/gi)].map((match) => match[1]));
for (const id of asked) if (!english.has(id)) problems.push(`${id}: asked for, and not in ${WORDS}/en`);
for (const id of english.keys()) {
  if (!asked.has(id) && !quoted.has(id) && !prefixes.some((prefix) => id.startsWith(prefix))) problems.push(`${id}: never asked for`);
}
for (const language of readdirSync(WORDS).filter((name) => name !== 'en')) {
  const words = read(language);
  for (const [id, { file, message }] of english) {
    const other = words.get(id);
    if (!other) problems.push(`${id}: not in ${WORDS}/${language}/${file}`);
    else if ([...variables(message)].some((name) => !variables(other.message).has(name))) problems.push(`${id}: a variable is missing in ${WORDS}/${language}`);
  }
  for (const id of words.keys()) if (!english.has(id)) problems.push(`${id}: in ${language}, and not in en`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${english.size} sentences, ${readdirSync(WORDS).length} languages`);
