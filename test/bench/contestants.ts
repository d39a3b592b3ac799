/**
 * Who is measured: each takes the same eight steps an instance (draft, approve, five replies, collate).
 * `raw` is bpmn-engine alone, every instance in memory, nothing saved. The product answers over HTTP, with rights, tasks and
 * history in the transaction; its CPU is that of the server process, not of the client, nor of PostgreSQL.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '../../server/people/index.ts';

export interface Contestant {
  /** Begins an instance. */
  start(): Promise<unknown>;
  /** Takes one step. @returns whether there is another */
  step(handle: never): Promise<boolean>;
  /** Seconds of CPU that the measured process has used. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

const diagram = new URL('./countersign.bpmn', import.meta.url);
const answer = { result: 'agree', opinion: '无意见' };
/** Instances take turns in so many lanes. */
export const lanes = 8;

/** As `npm start` runs it; `BENCH_NODE_FLAGS` adds, for instance, `--cpu-prof`. */
const nodeFlags = ['--max-semi-space-size=64', ...(process.env.BENCH_NODE_FLAGS?.split(' ') ?? [])];

const ownCpu = async (): Promise<number> => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

export async function raw(): Promise<Contestant> {
  const { Engine } = await import('bpmn-engine');
  const elements = await import('bpmn-elements');
  const { default: serializer, TypeResolver } = await import('moddle-context-serializer');
  const { BpmnModdle } = await import('bpmn-moddle');
  const context = await new BpmnModdle().fromXML(await readFile(diagram, 'utf8'));
  const sourceContext = serializer(context as never, TypeResolver(elements as never));
  interface Api {
    type: string;
    signal(message: unknown): void;
    getExecuting?(): Api[];
  }
  interface Execution {
    state: string;
    getPostponed(): Api[];
  }
  return {
    start: async () => ({ execution: await new Engine({ name: 'bench', sourceContext } as never).execute() }),
    async step({ execution }: { execution: Execution }) {
      const task = execution.getPostponed().find(({ type }) => type === 'bpmn:UserTask');
      (task?.getExecuting?.()[0] ?? task)?.signal(answer);
      return execution.state === 'running';
    },
    cpu: ownCpu,
    stop: async () => {},
  };
}

/** bpmn-server with its default (no cache) or its cache, over the least store: JSON text in a Map. */
export async function bpmnServer(modules: string, isCached: boolean): Promise<Contestant> {
  const { setupServer } = await import('./bpmn-server.mjs');
  const require = createRequire(join(modules, 'noop.cjs'));
  return {
    ...(await setupServer(require, await readFile(diagram, 'utf8'), isCached)),
    cpu: ownCpu,
    stop: async () => {},
  };
}

interface Task {
  id: string;
}

export async function product(env: Record<string, string>): Promise<Contestant> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guicheng-bench-'));
  const child = spawn(process.execPath, [...nodeFlags, '--import', 'tsx', 'server/main.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const client = jsonClient(url);
  await client('POST', '/session', { account: 'designer', password: DEMO_PASSWORD });
  await client('POST', '/deployments', { bpmn: await readFile(diagram, 'utf8'), sandbox: true, comment: 'bench' });
  const tasksOf = async (id: string) =>
    ((await client('GET', `/tasks?instanceId=${id}&view=candidate&sandbox=true`)) as { items: Task[] }).items;
  return {
    async start() {
      const { id } = (await client('POST', '/process-instances', {
        processKey: 'bench-countersign',
        sandbox: true,
        variables: {},
      })) as Task;
      return { id, tasks: await tasksOf(id) };
    },
    async step(handle: { id: string; tasks: Task[] }) {
      const task = handle.tasks.shift();
      await client('POST', `/tasks/${task?.id}/complete`, { variables: answer });
      if (!handle.tasks.length) handle.tasks = await tasksOf(handle.id);
      if (handle.tasks.length) return true;
      const { status } = (await client('GET', `/process-instances/${handle.id}`)) as { status: string };
      if (status !== 'completed') throw new Error(`instance ${handle.id} is ${status}`);
      return false;
    },
    async cpu() {
      // utime and stime of the server, in hundredths of a second.
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const data of child.stdout ?? []) {
    text += String(data);
    const address = /http:\/\/[\d.]+:\d+/.exec(text)?.[0];
    if (address) {
      child.stdout?.resume();
      return address;
    }
  }
  throw new Error(`the server does not start: ${text}`);
}

/** Keep-alive and no more: fetch alone costs several times as much per request. */
function jsonClient(url: string): (method: string, path: string, body?: unknown) => Promise<unknown> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lanes });
  const { hostname, port } = new URL(url);
  let cookie = '';
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        ...(cookie ? { cookie } : {}),
        ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
      };
      const request = http.request({ agent, method, hostname, port, path: `/api/v1${path}`, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (data: string) => {
          text += data;
        });
        response.on('end', () => {
          if ((response.statusCode ?? 500) >= 400)
            return reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
          cookie ||= response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
          resolve(text ? JSON.parse(text) : undefined);
        });
      });
      request.on('error', reject);
      request.end(payload);
    });
}
