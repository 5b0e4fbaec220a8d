// Packs what was built, so that the program need not: NAME.gz beside NAME where that is smaller.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = 'dist/assets';
for (const name of readdirSync(folder).filter((name) => /\.(js|css|svg)$/.test(name))) {
  const plain = readFileSync(join(folder, name));
  const packed = gzipSync(plain, { level: 9 });
  if (packed.length < plain.length) writeFileSync(join(folder, `${name}.gz`), packed);
}
