/** `npm start`: installs, builds, migrates, seeds what is missing, and serves. This process becomes the server. */
import { readFileSync } from 'node:fs';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';

try {
  await install();
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
endWithNpm();
const { register } = await import('tsx/esm/api');
register();
await import('../server/main.ts');

/** npm hands SIGTERM on; of its own SIGKILL it cannot, and a server left behind would hold the port. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const npm = starters();
  setInterval(() => {
    if (starters() !== npm) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

/** npm starts a shell that starts this process: the parent, and where it can be read, the parent's. */
function starters() {
  try {
    return `${process.ppid} ${readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1].split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
