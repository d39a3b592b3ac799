/**
 * `npm test`: installs and builds what is missing, then formatter and linter, types, arrows, and every test on both databases and in
 * a real browser. The last line counts them. `npm test -- --fast` leaves PostgreSQL and the browser out.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browser } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { install, root, run } from './lib/install.mjs';

const isFast = process.argv.includes('--fast');
const counts = { passed: 0, failed: 0 };
const bin = (...path) => join(root, 'node_modules', ...path);

/** A check counts as one test. */
async function check(name, args) {
  process.stdout.write(`${name} … `);
  try {
    await run(process.execPath, args, { quiet: true });
    counts.passed++;
    console.log('ok');
  } catch (error) {
    counts.failed++;
    console.log(`failed\n${error.message}`);
  }
}

async function mocha(name, args, env = {}) {
  console.log(`\n${name}`);
  const report = join(root, '.cache', `mocha-${process.pid}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const cover = [bin('c8', 'bin', 'c8.js'), '--clean=false', '--reporter=none', '--check-coverage=false'];
  const started = Date.now();
  const full = [
    ...(isFast ? [] : cover),
    process.execPath,
    bin('mocha', 'bin', 'mocha.js'),
    '--no-config',
    '--exit',
    '--node-option',
    'import=tsx',
    '--require',
    './test/support/hooks.ts',
    '--timeout',
    '60000',
    '--reporter',
    './scripts/lib/reporter.cjs',
    ...args,
  ];
  await run(isFast ? full[0] : process.execPath, isFast ? full.slice(1) : full, {
    env: { ...env, MOCHA_REPORT: report },
  }).catch(() => undefined);
  if (!existsSync(report)) {
    counts.failed++;
    console.log('the test run ended without a report');
    return;
  }
  const { passes, failures } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  counts.passed += passes;
  counts.failed += failures;
  console.log(`  ${Math.round((Date.now() - started) / 1000)} s`);
}

await install();
const chromium = isFast ? '' : await browser();
await build();
rmSync(join(root, 'coverage'), { recursive: true, force: true });

await check('format and lint (biome)', [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--log-kind=compact', '.']);
await check('types (tsc)', [bin('typescript', 'bin', 'tsc'), '--noEmit']);
await check('arrows (dependency-cruiser)', [
  bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
  '--config',
  '.dependency-cruiser.cjs',
  'server',
  'processes',
  'modeler',
  'test',
  'knexfile.ts',
]);
await mocha(
  'tests',
  ['--ignore', 'test/browser/**', '--ignore', 'test/bench/**', 'test/**/*-test.ts'],
  isFast ? { TEST_DATABASES: 'SQLite' } : {},
);
if (!isFast) {
  // A browser beside a server and a database on two cores now and then misses a moment: a second try, which is printed.
  await mocha('in the browser', ['--retries', '1', 'test/browser/**/*-test.ts'], { CHROMIUM: chromium });
  await run(process.execPath, [bin('c8', 'bin', 'c8.js'), 'report', '--reporter=text-summary'], {}).catch(
    () => undefined,
  );
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed || !counts.passed ? 1 : 0);
