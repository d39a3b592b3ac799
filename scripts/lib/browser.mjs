/** A Chromium for the browser tests: the one named or installed, else Debian's where one is root, else one from npm. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './install.mjs';

const debian = '/usr/bin/chromium';

/** @returns the path of an executable */
export async function browser() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  if (existsSync(debian)) return debian;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium and Chinese fonts from Debian (apt-get), about a minute.');
    try {
      await run('apt-get', ['update', '-qq'], { quiet: true, label: 'reading package lists' });
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
        quiet: true,
        label: 'installing Chromium',
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (existsSync(debian)) return debian;
    } catch (error) {
      console.log(`  that did not work (${error.message.split('\n')[0]}); the one from npm is taken`);
    }
  }
  return fromNpm();
}

const wrapper = `#!/bin/sh
# Chromium with the libraries and fonts that came with it.
here=$(dirname "$0")
LD_LIBRARY_PATH="$here/al2023/lib" FONTCONFIG_PATH="$here/fonts" exec "$here/chromium" "$@"
`;

/** Unpacks what @sparticuz/chromium carries: made for Lambda, it runs where no library of a browser is installed. */
export async function fromNpm() {
  const folder = join(root, '.cache', 'chromium');
  const executable = join(folder, 'chromium.sh');
  if (existsSync(executable)) return executable;
  console.log('Unpacking Chromium from its npm package, a few seconds.');
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  // It unpacks into the folder for temporary files, and its libraries only where it believes itself in Lambda.
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
  writeFileSync(executable, wrapper);
  chmodSync(executable, 0o755);
  return executable;
}
