import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type {
  HistoryEvent,
  InstanceDetail,
  InstanceList,
  NoticeItem,
  TaskItem,
} from '../../server/http/contract/index.ts';
import type { Client } from './client.ts';
import type { TestServer } from './server.ts';

/** A worked case as `processes/<key>/scenarios/*.json` has it; the form is `_shared/scenario.schema.json`. */
export interface Scenario {
  title: string;
  clauses: string[];
  clock: string;
  start: { by: string; process: string; variables: Record<string, unknown>; refused?: string };
  steps: Step[];
}

export interface Step {
  by?: string;
  delegates?: Record<string, unknown>;
  finds?: string;
  starts?: string;
  as?: string;
  in?: string;
  does?: string;
  acts?: string;
  on?: string;
  sends?: string;
  item?: string;
  items?: string[];
  with?: Record<string, unknown>;
  refused?: string;
  clock?: string;
  expect?: Expected;
}

interface Expected {
  open?: Record<string, number>;
  due?: Record<string, string>;
  outcomes?: Record<string, string>;
  ended?: string;
  variables?: Record<string, unknown>;
  notices?: Record<string, string[]>;
  documents?: string[];
  incidents?: number;
}

/** A real file of a kind that may be handed in. */
const aPaper = readFileSync('processes/disagreement/documents/positions-statement.docx');

/** Plays a scenario through HTTP. Throws at the first step that does not go as written, with its number. */
export class Player {
  #server: TestServer;
  readonly #scenario: Scenario;
  /** By the name that the scenario gives them; the first has none. */
  readonly #roots = new Map<string, string>();
  /** Every task ever seen of a case, the latest last: a late answer is to one that is closed. */
  readonly #tasks = new Map<string, Map<string, TaskItem>>();

  constructor(server: TestServer, scenario: Scenario) {
    this.#server = server;
    this.#scenario = scenario;
  }

  get rootId(): string {
    return this.#rootOf();
  }

  #rootOf(name = ''): string {
    return this.#roots.get(name) ?? '';
  }

  /** @param between what happens to the server after each step: it may be another one then */
  async play(between?: (server: TestServer, step: number) => Promise<TestServer>): Promise<void> {
    const { clock, start, steps } = this.#scenario;
    await this.#server.travelTo(clock);
    const { by, process, variables: values, refused } = start;
    await this.#start({ by, starts: process, as: '', with: values, ...(refused ? { refused } : {}) });
    for (const [index, step] of steps.entries()) {
      try {
        await this.#step(step);
        if (between) this.#server = await between(this.#server, index);
      } catch (error) {
        (error as Error).message =
          `step ${index + 1} ${JSON.stringify(step).slice(0, 160)}\n${(error as Error).message}`;
        throw error;
      }
    }
  }

  async #step(step: Step): Promise<void> {
    if (step.clock) return this.#server.travelTo(step.clock);
    if (step.expect) return this.#expect(step.expect, step);
    if (step.starts) return this.#start(step);
    if (step.finds) return this.#find(step);
    if (step.delegates)
      return void (await (
        await this.#server.as(step.by ?? '')
      ).post('/delegations', { from: step.by, ...step.delegates }));
    if (step.sends) return this.#send(step);
    for (const item of step.items ?? [step.item])
      await this.#act({ ...step, ...(item ? { item } : {}), by: (step.by ?? '').replace('<unit>', item ?? '') });
  }

  async #start({ by = '', starts, as = '', with: values = {}, refused }: Step): Promise<void> {
    const starter = await this.#server.as(by);
    const variables = await this.#filled(values, starter);
    const reply = await starter.request('POST', '/process-instances', { processKey: starts, variables });
    if (refused) {
      expect(reply.body.code, `start: ${JSON.stringify(reply.body)}`).to.equal(refused);
      return;
    }
    expect(reply.status, `start: ${JSON.stringify(reply.body)}`).to.equal(201);
    this.#roots.set(as, String(reply.body.id));
  }

  /** The newest case of a process: one that a message began. */
  async #find({ finds = '', as = '' }: Step): Promise<void> {
    const { items } = await (await this.#eye()).get<InstanceList>(`/process-instances?processKey=${finds}&limit=1`);
    expect(items, finds).to.have.length(1);
    this.#roots.set(as, items[0]!.id);
  }

  /** Values with the ids of cases in their places, and of files that whoever acts hands in. */
  async #filled<T>(values: T, client: Client): Promise<T> {
    let text = JSON.stringify(values);
    for (const [place, name = ''] of text.matchAll(/<file:([^>]+)>/g)) {
      const form = new FormData();
      form.append('file', new Blob([aPaper]), `${name}.docx`);
      text = text.replaceAll(place, (await client.post<{ id: string }>('/attachments', form)).id);
    }
    for (const [place, name = '', element] of text.matchAll(/<case:([A-Za-z0-9]*)(?:\/([A-Za-z0-9]+))?>/g)) {
      const root = this.#rootOf(name);
      const called = element ? await this.#calledAt(root, element) : root;
      text = text.replaceAll(place, called);
    }
    return JSON.parse(text);
  }

  async #calledAt(rootId: string, element: string): Promise<string> {
    const { children } = await (await this.#eye()).get<InstanceDetail>(`/process-instances/${rootId}`);
    return children.filter(({ elementId }) => elementId === element).at(-1)?.id ?? '';
  }

  async #act({ by = '', does, acts, on, item, in: name, with: values = {}, refused }: Step): Promise<void> {
    await this.#look(name);
    const client = await this.#server.as(by);
    // An act on no step is one on the whole case.
    const task = does || on ? this.#taskOf(does ?? on ?? '', { name, item }) : null;
    const of = task ? `/tasks/${task.id}` : `/process-instances/${this.#rootOf(name)}`;
    const path = `${of}/${does ? 'complete' : acts}`;
    const filled = await this.#filled(values, client);
    const reply = await client.request(acts === 'draft' ? 'PUT' : 'POST', path, does ? { variables: filled } : filled);
    if (refused) expect(reply.body.code, JSON.stringify(reply.body)).to.equal(refused);
    else expect(reply.status, JSON.stringify(reply.body)).to.be.below(300);
  }

  async #send({ by = '', sends, in: name, with: values = {}, refused }: Step): Promise<void> {
    const client = await this.#server.as(by);
    const reply = await client.request('POST', '/messages', {
      name: sends,
      correlationKey: this.#rootOf(name),
      variables: await this.#filled(values, client),
    });
    if (refused) expect(reply.body.code).to.equal(refused);
    else expect(reply.status, JSON.stringify(reply.body)).to.equal(200);
  }

  /** The open task of this element and item, or the latest one that was closed. */
  #taskOf(elementId: string, { name, item }: { name?: string | undefined; item?: string | undefined }): TaskItem {
    const fitting = [...(this.#tasks.get(this.#rootOf(name))?.values() ?? [])].filter(
      (task) => task.elementId === elementId && (!item || task.itemKey === item),
    );
    const task = fitting.find(({ status }) => status === 'open') ?? fitting.at(-1);
    if (!task) throw new Error(`there is no task ${elementId}${item ? ` of ${item}` : ''}`);
    return task;
  }

  async #look(name?: string): Promise<TaskItem[]> {
    const rootId = this.#rootOf(name);
    const { items } = await (await this.#eye()).get<{ items: TaskItem[] }>(`/tasks?instanceId=${rootId}&limit=200`);
    const seen = this.#tasks.get(rootId) ?? new Map<string, TaskItem>();
    this.#tasks.set(rootId, seen);
    for (const [id, task] of seen) seen.set(id, { ...task, status: 'closed' });
    for (const task of items) {
      seen.delete(task.id);
      seen.set(task.id, task);
    }
    return items;
  }

  async #eye(): Promise<Client> {
    return this.#server.as('supervisor');
  }

  async #expect(expected: Expected, { item, in: name }: Step): Promise<void> {
    const open = await this.#look(name);
    const eye = await this.#eye();
    if (expected.open) {
      for (const [elementId, count] of Object.entries(expected.open)) {
        expect(open.filter((task) => task.elementId === elementId).length, `open ${elementId}`).to.equal(count);
      }
      if (!Object.keys(expected.open).length) expect(open.map(({ elementId }) => elementId)).to.deep.equal([]);
    }
    for (const [elementId, day] of Object.entries(expected.due ?? {})) {
      const tasks = open.filter((task) => task.elementId === elementId && (!item || task.itemKey === item));
      expect(tasks.length, `open ${elementId}`).to.be.above(0);
      for (const task of tasks) expect(task.dueDay, `due day of ${elementId} ${task.itemKey ?? ''}`).to.equal(day);
    }
    // Effects follow their step: papers are there when everything that is due now has been worked off.
    if (expected.documents) await (await this.#server.as('admin')).put('/clock', { advance: 'PT0S' });
    const root = await eye.get<InstanceDetail>(`/process-instances/${this.#rootOf(name)}`);
    expect(root.incidents.length, `incidents ${JSON.stringify(root.incidents)}`).to.equal(expected.incidents ?? 0);
    if (expected.ended) expect([root.status, root.outcome]).to.deep.equal(['completed', expected.ended]);
    if (expected.outcomes) await this.#expectOutcomes(root, expected.outcomes);
    for (const [path, value] of Object.entries(expected.variables ?? {})) {
      const found = path
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], root.variables);
      expect(found ?? null, path).to.deep.equal(value);
    }
    for (const [account, kinds] of Object.entries(expected.notices ?? {})) {
      const { items } = await (await this.#server.as(account)).get<{ items: NoticeItem[] }>('/notices?limit=200');
      expect(
        items.reverse().map(({ kind }) => kind),
        `notices of ${account}`,
      ).to.deep.equal(kinds);
    }
    if (expected.documents) expect(root.documents.map(({ name }) => name)).to.have.members(expected.documents);
  }

  async #expectOutcomes(root: InstanceDetail, outcomes: Record<string, string>): Promise<void> {
    const ended = [...root.children, { itemKey: root.title, outcome: root.outcome, endedAt: root.endedAt }]
      .filter(({ itemKey, outcome, endedAt }) => itemKey && outcome && endedAt)
      .sort((a, b) => (a.endedAt ?? '').localeCompare(b.endedAt ?? ''));
    const latest = new Map(ended.map(({ itemKey, outcome }) => [itemKey, outcome]));
    for (const [item, outcome] of Object.entries(outcomes))
      expect(latest.get(item), `outcome of ${item}`).to.equal(outcome);
  }
}

/** All events of a case with those that it called. */
export async function historyOf(client: Client, rootId: string): Promise<HistoryEvent[]> {
  const { items } = await client.get<{ items: HistoryEvent[] }>(
    `/process-instances/${rootId}/history?tree=true&limit=200`,
  );
  return items;
}
