/** The cases on our server, through the API, as sandbox deployments: the way a stranger would play them. */
import { decodeState, markingOf } from '../../server/engine/index.ts';
import type { InstanceDetail, TaskItem } from '../../server/http/contract/index.ts';
import type { Client } from '../support/client.ts';
import type { TestServer } from '../support/server.ts';
import { type Act, type ConformanceCase, clockStart, type MessageStep, type Seen, type SignalStep } from './case.ts';
import { type Player, Refusal } from './player.ts';

/** Plays on a server that runs already. Between two cases everything that is still open is cancelled. */
export class OurPlayer implements Player {
  readonly #server: () => TestServer;
  /** Called before each act: a test may stop the server and start it again. */
  readonly #between: () => Promise<void>;
  #case!: ConformanceCase;
  #keys: string[] = [];

  constructor(server: () => TestServer, between: () => Promise<void> = async () => {}) {
    this.#server = server;
    this.#between = between;
  }

  async start(played: ConformanceCase): Promise<void> {
    this.#case = played;
    const admin = await this.#admin();
    await admin.put('/clock', { now: clockStart });
    const { bpmn, dmn = [] } = played;
    const reply = await admin.request<{ definitions: { key: string }[] }>('POST', '/deployments', {
      bpmn,
      dmn,
      comment: played.id,
      sandbox: true,
    });
    if (reply.status === 422) {
      const [first] = reply.body.errors ?? [];
      throw new Refusal(
        first?.element ?? '',
        reply.body.errors?.map(({ code, message }) => `${code} ${message}`).join() ?? '',
      );
    }
    if (reply.status !== 201) throw new Error(`deployment: ${reply.status} ${JSON.stringify(reply.body)}`);
    this.#keys = reply.body.definitions.map(({ key }) => key);
    const { startBy, variables } = played;
    if (startBy && startBy !== 'nothing') await this.do(startBy);
    else if (!startBy) await this.#begin(played.process ?? this.#keys[0] ?? '', variables);
  }

  async do(act: Act): Promise<void> {
    await this.#between();
    const admin = await this.#admin();
    if ('start' in act)
      await this.#begin(act.start === true ? (this.#case.process ?? this.#keys[0] ?? '') : act.start, act.with);
    else if ('complete' in act) await this.#complete(act.complete, act.with ?? {});
    else if ('error' in act) {
      const id = await this.#job(act.error);
      await admin.post(`/jobs/${id}/error`, { code: act.code, variables: act.with ?? {} });
    } else if ('message' in act) await this.#message(act);
    else if ('signal' in act) await this.#signal(act);
    else await admin.put('/clock', { advance: act.advance });
  }

  async look(): Promise<Seen> {
    const all = await this.#instances();
    const details = await Promise.all(all.map(({ id }) => this.#detail(id)));
    const top = details.filter(({ parent }) => !parent);
    const [first] = top;
    const running = details.filter(({ status }) => status === 'active' || status === 'incident');
    return {
      open: [...(await this.#tasks()).map(({ elementId }) => elementId), ...(await this.#openJobs()).map(([id]) => id)],
      events: running.flatMap(({ timers, awaited }) => [...timers, ...awaited].map(({ elementId }) => elementId)),
      trace: (await Promise.all(all.map(({ id }) => this.#trace(id)))).flat(),
      ended: details.length > 0 && running.length === 0,
      outcome: first?.outcome ?? null,
      variables: first?.variables ?? {},
      incident: details.flatMap(({ incidents }) => incidents)[0]?.code ?? null,
      instances: running.filter(({ parent }) => !parent).length,
    };
  }

  async stop(): Promise<void> {
    const { db } = this.#server().server;
    for (const { id, parentId } of await this.#instances()) {
      if (!parentId) await (await this.#admin()).request('POST', `/process-instances/${id}/cancel`, { reason: 'over' });
    }
    await db('start_wait').where({ sandbox: true }).delete();
    await db('kept_message').delete();
    await db('instance').where({ sandbox: true }).update({ process_key: 'played' });
  }

  #admin(): Promise<Client> {
    return this.#server().as('admin');
  }

  async #begin(processKey: string, variables: object = {}): Promise<void> {
    await (await this.#admin()).post('/process-instances', { processKey, variables, sandbox: true });
  }

  async #complete(name: string, variables: object): Promise<void> {
    const admin = await this.#admin();
    const [elementId, index] = name.split('#');
    const tasks = (await this.#tasks()).filter((task) => task.elementId === elementId);
    if (tasks.length) {
      const task = index === undefined ? tasks[0] : await this.#ofIndex(tasks, Number(index));
      if (!task) throw new Error(`${name} is not open`);
      await admin.post(`/tasks/${task.id}/complete`, { variables });
      return;
    }
    await admin.post(`/jobs/${await this.#job(name)}/complete`, { variables });
  }

  async #ofIndex(tasks: TaskItem[], index: number): Promise<TaskItem | undefined> {
    for (const task of tasks) {
      if ((await this.#indexOf(task.id, task.instanceId)) === index) return task;
    }
    return undefined;
  }

  /** Of the nearest loop around what waits, in the cases that called too. */
  async #indexOf(waitId: string, instanceId: string): Promise<number | undefined> {
    const { waits, ...state } = await this.#state(instanceId);
    const { runs } = markingOf({ waits, ...state });
    for (let run = runs.find(({ id }) => id === waits.find((wait) => wait.id === waitId)?.run); run; ) {
      if (run.index !== undefined) return run.index;
      const { parent }: { parent: number } = run;
      run = runs.find(({ id }) => id === parent);
    }
    const row = await this.#server().server.db('instance').where({ id: instanceId }).first('parent_id', 'parent_call');
    return row.parent_id ? this.#indexOf(row.parent_call, row.parent_id) : undefined;
  }

  async #job(name: string): Promise<string> {
    const [elementId, index] = name.split('#');
    const jobs = (await this.#openJobs()).filter(([id]) => id === elementId);
    for (const [, id, instanceId] of jobs) {
      if (index === undefined || (await this.#indexOf(id, instanceId)) === Number(index)) return id;
    }
    throw new Error(`${name} is not open`);
  }

  /** Element, job and case of each open job, the oldest first. */
  async #openJobs(): Promise<[element: string, job: string, instance: string][]> {
    const running = (await this.#instances()).filter(({ endedAt }) => endedAt === null);
    const waits = await Promise.all(
      running.map(async ({ id }) => (await this.#state(id)).waits.map((wait) => ({ ...wait, instanceId: id }))),
    );
    return waits
      .flat()
      .filter(({ kind }) => kind === 'job')
      .sort((a, b) => a.since - b.since)
      .map(({ elementId, id, instanceId }) => [elementId, id, instanceId]);
  }

  async #tasks(): Promise<TaskItem[]> {
    const ids = new Set((await this.#instances()).map(({ id }) => id));
    const { items } = await (await this.#admin()).get<{ items: TaskItem[] }>(
      '/tasks?view=candidate&sandbox=true&limit=200&sort=created',
    );
    return items.filter(({ instanceId }) => ids.has(instanceId)).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  async #message({ message, key, with: variables = {}, lost }: MessageStep): Promise<void> {
    const body = { name: message, variables, sandbox: true, ...(key === undefined ? {} : { correlationKey: key }) };
    const reply = await (await this.#admin()).request('POST', '/messages', body);
    if (reply.status >= 400 && !lost) throw new Error(`message ${message}: ${reply.status} ${reply.body.code}`);
  }

  async #signal({ signal, with: variables = {} }: SignalStep): Promise<void> {
    await (await this.#admin()).post('/signals', { name: signal, variables, sandbox: true });
  }

  async #instances(): Promise<{ id: string; parentId: string | null; endedAt: number | null }[]> {
    const rows = await this.#server()
      .server.db('instance')
      .select('id', 'parent_id', 'ended_at', 'process_key')
      .where({ sandbox: true })
      .whereNot({ process_key: 'played' })
      .orderBy([{ column: 'started_at' }, { column: 'rowid' }]);
    return rows.map((row) => ({ id: row.id, parentId: row.parent_id, endedAt: row.ended_at }));
  }

  async #detail(id: string): Promise<InstanceDetail> {
    return (await this.#admin()).get<InstanceDetail>(`/process-instances/${id}`);
  }

  async #state(id: string) {
    const row = await this.#server().server.db('instance').where({ id }).first('state');
    return decodeState(row.state);
  }

  async #trace(id: string): Promise<string[]> {
    return markingOf(await this.#state(id))
      .passages.filter(({ isEntry }) => !isEntry)
      .map(({ elementId }) => elementId);
  }
}
