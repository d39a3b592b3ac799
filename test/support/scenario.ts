import { expect } from 'chai';
import type { HistoryEvent, InstanceDetail, NoticeItem, TaskItem } from '../../server/http/contract/index.ts';
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

interface Step {
  by?: string;
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

/** Plays a scenario through HTTP. Throws at the first step that does not go as written, with its number. */
export class Player {
  readonly #server: TestServer;
  readonly #scenario: Scenario;
  #rootId = '';
  /** Every task ever seen, the latest last: a late answer is to one that is closed. */
  readonly #tasks = new Map<string, TaskItem>();

  constructor(server: TestServer, scenario: Scenario) {
    this.#server = server;
    this.#scenario = scenario;
  }

  get rootId(): string {
    return this.#rootId;
  }

  async play(): Promise<void> {
    const { clock, start, steps } = this.#scenario;
    await this.#server.travelTo(clock);
    const starter = await this.#server.as(start.by);
    const reply = await starter.request('POST', '/process-instances', {
      processKey: start.process,
      variables: start.variables,
    });
    if (start.refused) {
      expect(reply.body.code, 'start').to.equal(start.refused);
      return;
    }
    expect(reply.status, `start: ${JSON.stringify(reply.body)}`).to.equal(201);
    this.#rootId = String(reply.body.id);
    for (const [index, step] of steps.entries()) {
      try {
        await this.#step(step);
      } catch (error) {
        (error as Error).message =
          `step ${index + 1} ${JSON.stringify(step).slice(0, 160)}\n${(error as Error).message}`;
        throw error;
      }
    }
  }

  async #step(step: Step): Promise<void> {
    if (step.clock) return this.#server.travelTo(step.clock);
    if (step.expect) return this.#expect(step.expect, step.item);
    if (step.sends) return this.#send(step);
    for (const item of step.items ?? [step.item])
      await this.#act({ ...step, ...(item ? { item } : {}), by: (step.by ?? '').replace('<unit>', item ?? '') });
  }

  async #act({ by = '', does, acts, on, item, with: values = {}, refused }: Step): Promise<void> {
    await this.#look();
    const client = await this.#server.as(by);
    // An act on no step is one on the whole case.
    const of = does || on ? `/tasks/${this.#taskOf(does ?? on ?? '', item).id}` : `/process-instances/${this.#rootId}`;
    const path = `${of}/${does ? 'complete' : acts}`;
    const reply = await client.request(acts === 'draft' ? 'PUT' : 'POST', path, does ? { variables: values } : values);
    if (refused) expect(reply.body.code, JSON.stringify(reply.body)).to.equal(refused);
    else expect(reply.status, JSON.stringify(reply.body)).to.be.below(300);
  }

  async #send({ by = '', sends, with: values = {}, refused }: Step): Promise<void> {
    const reply = await (await this.#server.as(by)).request('POST', '/messages', {
      name: sends,
      correlationKey: this.#rootId,
      variables: values,
    });
    if (refused) expect(reply.body.code).to.equal(refused);
    else expect(reply.status, JSON.stringify(reply.body)).to.equal(200);
  }

  /** The open task of this element and item, or the latest one that was closed. */
  #taskOf(elementId: string, item?: string): TaskItem {
    const fitting = [...this.#tasks.values()].filter(
      (task) => task.elementId === elementId && (!item || task.itemKey === item),
    );
    const task = fitting.find(({ status }) => status === 'open') ?? fitting.at(-1);
    if (!task) throw new Error(`there is no task ${elementId}${item ? ` of ${item}` : ''}`);
    return task;
  }

  async #look(): Promise<TaskItem[]> {
    const { items } = await (await this.#eye()).get<{ items: TaskItem[] }>(
      `/tasks?instanceId=${this.#rootId}&limit=200`,
    );
    for (const [id, task] of this.#tasks) this.#tasks.set(id, { ...task, status: 'closed' });
    for (const task of items) {
      this.#tasks.delete(task.id);
      this.#tasks.set(task.id, task);
    }
    return items;
  }

  async #eye(): Promise<Client> {
    return this.#server.as('supervisor');
  }

  async #expect(expected: Expected, item?: string): Promise<void> {
    const open = await this.#look();
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
    const root = await eye.get<InstanceDetail>(`/process-instances/${this.#rootId}`);
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
