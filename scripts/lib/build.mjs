/** Builds the pages when what they are made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './install.mjs';

const sources = ['modeler', 'server/http/contract', 'server/engine/gov.json', 'package-lock.json'];

function hashInto(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  let entries;
  try {
    entries = readdirSync(full).sort();
  } catch {
    hash.update(path).update(readFileSync(full));
    return;
  }
  for (const entry of entries) hashInto(hash, join(path, entry));
}

export async function build() {
  const hash = createHash('sha256');
  for (const path of sources) hashInto(hash, path);
  const wanted = hash.digest('hex');
  const mark = join(root, 'dist', '.built');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Building the pages (vite), a few seconds.');
  await run(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'modeler', '--logLevel', 'warn'],
    { quiet: true },
  );
  writeFileSync(mark, wanted);
}
