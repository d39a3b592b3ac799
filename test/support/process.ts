import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Place } from './databases.ts';

const root = new URL('../..', import.meta.url);

/** The server as a process of its own, so that it can be killed. */
export class ServerProcess {
  readonly url: string;
  readonly #port: number;
  readonly #place: Place;
  #child: ChildProcess | null = null;

  private constructor(place: Place, port: number) {
    this.#place = place;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async started(place: Place): Promise<ServerProcess> {
    const server = new ServerProcess(place, await freePort());
    await server.start();
    return server;
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(this.#port),
        DATA_DIR: this.#place.dataDir,
        CLOCK: 'manual',
        LOG_LEVEL: 'error',
        ...(this.#place.databaseUrl ? { DATABASE_URL: this.#place.databaseUrl } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let output = '';
    child.stdout?.on('data', (data: Buffer) => {
      output += String(data);
    });
    child.stderr?.on('data', (data: Buffer) => {
      output += String(data);
    });
    for (let attempt = 0; attempt < 300; attempt++) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${output}`);
      if (await isReady(this.url)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server does not serve: ${output}`);
  }

  /** Ends the process at once, whatever it is doing. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** @returns the exit code */
  async terminate(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
