/** `npm run dev`: the server starts anew when a file of it changes, Vite serves the pages with hot reload; both end together. */
import { spawn } from 'node:child_process';
import { install, root } from './lib/install.mjs';

await install();
const { PORT = '3000', VITE_PORT = '5173' } = process.env;
const start = (args, env) =>
  spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...env, ...process.env } });
const children = [
  start(['--watch-path=server', '--watch-path=processes', '--import', 'tsx', 'server/main.ts'], { CLOCK: 'manual' }),
  start(['node_modules/vite/bin/vite.js', 'modeler', '--port', VITE_PORT, '--strictPort'], {
    API_URL: `http://127.0.0.1:${PORT}`,
  }),
];
let ending = false;
const end = (code) => {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
};
for (const child of children) child.once('exit', (code) => end(code ?? 0));
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));
