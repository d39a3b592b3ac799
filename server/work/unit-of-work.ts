/**
 * One transaction over one or more cases: loads them, does commands on them, follows what the commands cause in others (a
 * called case begins or ends, a message is heard, a due day moves), and writes everything at the end, or nothing.
 */
import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type CallWait,
  Case,
  type Command,
  decodeState,
  encodeState,
  type HistoryEntry,
  Incident,
  type Mapping,
  type Marking,
  type ProcessModel,
  type Step,
  type StepContext,
  Unanswered,
  type Variables,
} from '../engine/index.ts';
import { chainHash, chainStart } from '../evidence/index.ts';
import { dayOf, type Instant } from '../time/index.ts';
import { Answers } from './answers.ts';
import { attachmentIdsIn } from './attachments.ts';
import { type Changes, noChanges } from './changes.ts';
import { Watch } from './compliance.ts';
import type { Content } from './content.ts';
import type { Definition, Definitions } from './definitions.ts';
import { Deliveries } from './deliveries.ts';
import type { Participants } from './participants.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { EventRow, InstanceRow, JobRow } from './rows.ts';
import { stepContextOf } from './step-context.ts';
import { StepWriter } from './step-writer.ts';
import type { World } from './world.ts';

export interface NewCase {
  definitionId: string;
  variables: Variables;
  by: Actor | null;
  title: string;
  unit: string | null;
  sandbox: boolean;
  businessKey?: string | null;
  itemKey?: string | null;
  parent?: { row: InstanceRow; call: CallWait | null; elementId: string };
  subjectTask?: string;
  /** The event that starts it, and what it brought. */
  startEvent?: string;
  payload?: Variables;
}

/** A case in this transaction. */
export interface Loaded {
  row: InstanceRow;
  definition: Definition;
  /** null while only its row is needed. */
  one: Case | null;
  isNew: boolean;
  isStepped: boolean;
}

/** What a command would do, for whoever asks before doing it. */
export interface Preview {
  undone: { taskId: string; elementId: string; by?: string }[];
  closed: { taskId: string; elementId: string; item?: unknown }[];
  opened: { elementId: string; candidates: string[]; item?: unknown }[];
  timers: { elementId: string; dueAt: Instant }[];
}

export interface WorkParts {
  content: Content;
  definitions: Definitions;
  participants: Participants;
  /** Is there a way to the end from these tokens? */
  canEnd(model: ProcessModel, marking: Marking): boolean;
}

/** Only what is called otherwise now. */
const renamed = (mapping: Mapping): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([old, next]) => old !== next));

/** Up to so many cases are opened in the transaction that calls them; more follow in further ones. */
export const callsPerTransaction = 50;
/** Cases that set each other going without end are a fault of their diagrams. */
const maxCommands = 5000;
/** A step that asks for more is a fault of its services. */
const mostQuestions = 50;

export class UnitOfWork {
  readonly changes: Changes = noChanges();
  readonly preview: Preview = { undone: [], closed: [], opened: [], timers: [] };
  readonly cases = new Map<string, Loaded>();
  readonly now: Instant;
  readonly world: World;
  readonly #parts: WorkParts;
  readonly #tx: WorkTx;
  readonly #writer: StepWriter;
  readonly #deliveries: Deliveries;
  readonly #watch: Watch;
  #commands = 0;
  /** The called case that a call is opened for again, instead of a new one. */
  #reopening: InstanceRow | null = null;

  constructor(parts: WorkParts, tx: WorkTx, world: World, now: Instant) {
    this.#parts = parts;
    this.#tx = tx;
    this.world = world;
    this.now = now;
    this.#writer = new StepWriter(this.changes, { world, now, participants: parts.participants });
    this.#deliveries = new Deliveries(this, tx, parts.definitions);
    this.#watch = new Watch(this, tx);
  }

  get deliveries(): Deliveries {
    return this.#deliveries;
  }

  /** Begins a case and, where it calls others at once, these too. */
  async start(it: NewCase): Promise<InstanceRow> {
    const definition = await this.#parts.definitions.get(it.definitionId, this.#tx);
    const row = this.#newRow(it, definition);
    const loaded: Loaded = { row, definition, one: await Case.load(definition, null), isNew: true, isStepped: false };
    this.cases.set(row.id, loaded);
    if (it.by) this.#writer.note([{ rootId: row.rootId, grp: `@${it.by.account}` }]);
    this.#noteAttachments(row, it.variables);
    const { variables, by, startEvent, payload } = it;
    await this.#advance(loaded, {
      type: 'start',
      variables,
      by,
      ...(startEvent ? { startEvent } : {}),
      ...(payload ? { payload } : {}),
    });
    return row;
  }

  #newRow(it: NewCase, definition: Definition): InstanceRow {
    const id = randomUUID();
    const parent = it.parent?.row;
    return {
      id,
      rootId: parent?.rootId ?? id,
      parentId: parent?.id ?? null,
      parentCall: it.parent?.call?.id ?? null,
      parentElement: it.parent?.elementId ?? null,
      subjectTask: it.subjectTask ?? null,
      itemKey: it.itemKey ?? null,
      definitionId: definition.id,
      processKey: definition.key,
      version: 1,
      businessKey: it.businessKey ?? null,
      title: it.title,
      unit: it.unit,
      status: 'active',
      sandbox: it.sandbox,
      secrecy: definition.model.secrecy,
      settingsDay: parent?.settingsDay ?? dayOf(this.now),
      startedAt: this.now,
      startedBy: it.by?.account ?? parent?.startedBy ?? null,
      endedAt: null,
      outcome: null,
      eventCount: 0,
      eventHash: chainStart,
      undoneAt: null,
    };
  }

  /** Does a command on a case that exists, and all that follows from it. */
  async perform(instanceId: string, command: Command): Promise<InstanceRow> {
    const loaded = await this.load(instanceId);
    await this.#advance(loaded, command);
    return loaded.row;
  }

  /**
   * A called case that has ended runs again, and the cases that called it wait for it again, as long as nobody has acted on its
   * end. @throws RewindRefused next-has-acted, cannot-be-undone
   */
  async reopen(instanceId: string, it: { reason: string; by: Actor }): Promise<void> {
    const loaded = await this.load(instanceId, false);
    const { row, definition } = loaded;
    if (row.endedAt === null) return;
    if (row.status !== 'completed' || !row.parentId || !row.parentCall || row.undoneAt !== null)
      throw new Problem('next-has-acted');
    await this.reopen(row.parentId, it);
    this.#reopening = row;
    await this.perform(row.parentId, { type: 'withdraw', taskId: row.parentCall, ...it });
    this.#reopening = null;
    const bytes = await this.#tx.state(instanceId);
    if (!bytes) throw new Problem('next-has-acted');
    Object.assign(row, { status: 'active', endedAt: null, outcome: null });
    Object.assign(loaded, { one: await Case.reopened(definition, decodeState(bytes)), isStepped: true });
  }

  /** A case goes on in another version. @throws CannotMigrate */
  async migrate(
    instanceId: string,
    it: { definitionId: string; mapping: Mapping; by: Actor; versions: { from: number; to: number } },
  ): Promise<void> {
    const loaded = await this.load(instanceId);
    const { row, one } = loaded;
    if (!one) throw new Problem('conflict');
    const definition = await this.#parts.definitions.get(it.definitionId, this.#tx);
    loaded.definition = definition;
    const moved = await one.migrated(definition, it.mapping, this.#contextOf(loaded));
    Object.assign(loaded, { one: moved.one, isStepped: true });
    row.definitionId = definition.id;
    this.record(row, { type: 'migrated', by: it.by, data: { ...it.versions, mapping: renamed(it.mapping) } });
    for (const wait of moved.step.changed) this.#writer.renamed(loaded, wait);
    await this.#take(loaded, { ...moved.step, changed: [] }, { type: 'reassign' });
  }

  /** A row that this transaction has read already: it is not read again. */
  async adopt(row: InstanceRow): Promise<void> {
    if (this.cases.has(row.id)) return;
    const definition = await this.#parts.definitions.get(row.definitionId, this.#tx);
    this.cases.set(row.id, { row, definition, one: null, isNew: false, isStepped: false });
  }

  async row(instanceId: string): Promise<InstanceRow> {
    return (await this.load(instanceId, false)).row;
  }

  /** Ends a case and all that it called, with everything open in them. */
  async cancel(instanceId: string, entry: { by: Actor | null; reason: string }): Promise<void> {
    const loaded = await this.load(instanceId);
    const { row, one } = loaded;
    if (row.status !== 'active' && row.status !== 'incident') return;
    for (const wait of one?.waits ?? []) this.#writer.closed(loaded, { wait, reason: 'ended' });
    row.status = 'cancelled';
    row.endedAt = this.now;
    loaded.isStepped = true;
    this.record(row, { type: 'cancelled', by: entry.by ?? undefined, data: { reason: entry.reason } });
    await this.#closeIncidents(row.id);
    for (const child of await this.#childrenOf(row)) await this.cancel(child.id, { by: null, reason: entry.reason });
  }

  /** Adds to the history of a case without a step. */
  record(row: InstanceRow, entry: HistoryEntry): void {
    const event: Omit<EventRow, 'hash'> = {
      instanceId: row.id,
      seq: row.eventCount + 1,
      rootId: row.rootId,
      at: this.now,
      type: entry.type,
      elementId: entry.elementId ?? null,
      account: entry.by?.account ?? null,
      personName: entry.by?.name ?? null,
      post: entry.by?.post ?? null,
      onBehalfOf: entry.by?.onBehalfOf ?? null,
      clause: entry.clause ?? null,
      // As it will be read: what JSON leaves out must not be in the hash.
      data: JSON.parse(JSON.stringify(entry.data)),
    };
    const hash = chainHash(row.eventHash, event);
    this.changes.events.push({ ...event, hash });
    this.#watch.happened(row, { ...event, hash });
    row.eventCount = event.seq;
    row.eventHash = hash;
  }

  /** Opens a batch of called cases that did not fit into the transaction before. */
  async openCalls(instanceId: string, callIds: string[]): Promise<void> {
    const loaded = await this.load(instanceId);
    const waits = (loaded.one?.waits ?? []).filter((wait): wait is CallWait => wait.kind === 'call');
    for (const id of callIds) {
      const wait = waits.find((candidate) => candidate.id === id);
      if (wait) await this.#openCall(loaded, wait);
    }
  }

  async retry(incidentId: string, by: Actor): Promise<void> {
    const { incident, loaded } = await this.#closeIncident(incidentId, by, {});
    if (incident.jobId) {
      await this.#tx.finishJob(incident.jobId, { status: 'waiting', retries: 5, dueAt: this.now, error: null });
      return;
    }
    if (!loaded.one && !incident.command) return;
    loaded.one ??= await Case.load(loaded.definition, null);
    loaded.isStepped = true;
    await this.#advance(loaded, incident.command ?? { type: 'reassign' });
  }

  /** Somebody has mended it outside: the incident is closed with the reason, its command not done again. */
  async resolve(incidentId: string, reason: string, by: Actor): Promise<void> {
    await this.#closeIncident(incidentId, by, { reason });
  }

  async #closeIncident(incidentId: string, by: Actor, data: Variables) {
    const incident = await this.#tx.incident(incidentId);
    if (!incident || incident.closedAt !== null) throw new Problem('conflict');
    const loaded = await this.load(incident.instanceId);
    const { elementId, code } = incident;
    this.changes.closedIncidents.push({ id: incident.id, at: this.now });
    this.record(loaded.row, { type: 'incident-closed', elementId, by, data: { code, ...data } });
    const others = (await this.#tx.openIncidents(incident.instanceId)).filter((other) => other.id !== incidentId);
    if (!others.length && loaded.row.status === 'incident') loaded.row.status = 'active';
    return { incident, loaded };
  }

  /** A job whose last try failed: an incident of its case, retried by running the job again. */
  async jobFailed(job: JobRow, message: string): Promise<void> {
    const { row } = await this.load(job.instanceId ?? '', false);
    const elementId = job.elementId ?? String(job.payload.elementId ?? '');
    const { status } = row;
    this.#openIncident(row, { code: 'job-failed', elementId, message, waitId: null, command: null, jobId: job.id });
    // An effect that failed does not hold the case up; work that the case waits for does.
    if (job.kind === 'effect') row.status = status;
  }

  /** Writes everything down. @throws Conflict when another command was faster somewhere */
  async write(): Promise<void> {
    this.changes.monitors.push(...(await this.#watch.settle()));
    // Whoever changes what a case's rules have seen takes its version: two at once are one after the other.
    const touched = new Set([...this.changes.events, ...this.changes.monitors].map(({ instanceId }) => instanceId));
    for (const { row, one, isNew, isStepped } of this.cases.values()) {
      const state = one && isStepped ? encodeState(one.state()) : undefined;
      if (isNew) this.changes.newInstances.push({ row, state: state ?? null });
      else if (isStepped || touched.has(row.id)) {
        this.changes.instances.push({ row: { ...row }, state });
        row.version++;
      }
    }
    await this.#tx.write(this.changes);
  }

  /** After the commit. */
  keep(): void {
    this.#parts.participants.remember(this.changes.participants);
  }

  async load(instanceId: string, withState = true): Promise<Loaded> {
    let loaded = this.cases.get(instanceId);
    if (!loaded) {
      const row = await this.#tx.instance(instanceId);
      if (!row) throw new Problem('not-found');
      const definition = await this.#parts.definitions.get(row.definitionId, this.#tx);
      loaded = { row, definition, one: null, isNew: false, isStepped: false };
      this.cases.set(instanceId, loaded);
    }
    if (withState && !loaded.one) {
      const bytes = await this.#tx.state(instanceId);
      loaded.one = await Case.load(loaded.definition, bytes && decodeState(bytes));
    }
    return loaded;
  }

  async #advance(loaded: Loaded, command: Command): Promise<void> {
    const { one } = loaded;
    if (!one) throw new Error('a case is advanced before it is loaded');
    if (++this.#commands > maxCommands)
      throw new Incident('endless-loop', '', 'cases set each other going without end');
    // A second command in one transaction: should it fail, what the first did must stay.
    const before = loaded.isStepped ? encodeState(one.state()) : null;
    loaded.isStepped = true;
    try {
      await this.#take(loaded, await this.#step(loaded, { command, before }), command);
    } catch (error) {
      if (!(error instanceof Incident)) throw error;
      // The command is kept with the incident.
      await this.#backTo(loaded, before);
      this.#park(loaded, command, error);
    }
  }

  /** One step, done again with the answer as often as it asks for something. */
  async #step(loaded: Loaded, { command, before }: { command: Command; before: Buffer | null }): Promise<Step> {
    const { row } = loaded;
    const { numbers } = this.changes;
    const answers = new Answers(row, {
      tx: this.#tx,
      cases: this.cases,
      load: (id) => this.load(id),
      taken: numbers,
    });
    const context: StepContext = { ...this.#contextOf(loaded), ...answers.ask };
    for (let asked = 0; ; asked++) {
      try {
        const step = loaded.one!.advance(command, context);
        numbers.push(...answers.taken(this.now));
        return step;
      } catch (error) {
        if (!(error instanceof Unanswered) || asked === mostQuestions) throw error;
        await answers.find(error.question);
        await this.#backTo(loaded, before);
        loaded.one ??= await Case.load(loaded.definition, null);
      }
    }
  }

  #contextOf({ row, definition }: Loaded): StepContext {
    return stepContextOf(row, { world: this.world, now: this.now, parts: this.#parts, definition });
  }

  /** After an error the case in memory is in an unknown state: what was before the command is the truth. */
  async #backTo(loaded: Loaded, before: Buffer | null): Promise<void> {
    const bytes = before ?? (loaded.isNew ? null : await this.#tx.state(loaded.row.id));
    loaded.one = bytes && (await Case.load(loaded.definition, decodeState(bytes)));
  }

  /** Everything that a step did, here and in other cases. */
  async #take(loaded: Loaded, step: Step, command: Command): Promise<void> {
    const { row } = loaded;
    this.#foresee(step);
    for (const entry of step.events) this.record(row, entry);
    for (const closed of step.closed) this.#writer.closed(loaded, closed);
    for (const wait of step.changed) this.#writer.changed(loaded, wait);
    for (const { elementId, names } of step.documents) {
      for (const name of names) this.#writer.job(row, { type: 'document', payload: { name, elementId } });
    }
    for (const incident of step.incidents) this.#openIncident(row, { ...incident, command: null });
    const calls: CallWait[] = [];
    for (const wait of step.opened) {
      if (wait.kind === 'call') calls.push(wait);
      else this.#writer.opened(loaded, wait);
    }
    if (command.type === 'complete') this.#noteAttachments(row, command.result);
    await this.#openCalls(loaded, calls);
    for (const told of step.notify) this.#writer.told(row, told, this.#parts.content);
    for (const { taskId, day, reason } of step.moveDue) await this.#moveDue(taskId, day, reason);
    for (const { wait, reason } of step.closed) {
      if (wait.kind === 'call' && reason !== 'completed') await this.#cancelCalled(row, wait, command);
    }
    const called = new Set<string>();
    for (const { waitId } of step.undone) {
      const child = await this.#markUndone(row, waitId);
      if (child) called.add(child);
    }
    const waits = new Set(step.undone.map(({ waitId }) => waitId));
    this.#watch.undone({ instanceId: row.id, waits, elements: new Set(step.unpassed), called });
    await this.#deliveries.ofStep(loaded, step);
    for (const thrown of step.thrown) {
      if (row.parentId && row.parentCall)
        await this.perform(row.parentId, { type: 'call-threw', callId: row.parentCall, thrown });
    }
    if (step.ended)
      await this.#end(
        loaded,
        step.ended,
        step.thrown.some(({ kind }) => kind === 'error'),
      );
  }

  #foresee({ undone, closed, opened }: Step): void {
    this.preview.undone.push(
      ...undone.map(({ waitId, elementId, by }) => ({ taskId: waitId, elementId, ...(by ? { by } : {}) })),
    );
    for (const { wait, reason } of closed) {
      const { id: taskId, elementId, item, kind } = wait;
      if (reason !== 'completed' && (kind === 'task' || kind === 'call' || kind === 'job'))
        this.preview.closed.push({ taskId, elementId, ...(item === undefined ? {} : { item }) });
    }
    for (const wait of opened) {
      const { elementId, item } = wait;
      if (wait.kind === 'task')
        this.preview.opened.push({ elementId, candidates: wait.candidates, ...(item === undefined ? {} : { item }) });
      if (wait.kind === 'timer' && wait.dueAt !== null) this.preview.timers.push({ elementId, dueAt: wait.dueAt });
    }
  }

  #park({ row }: Loaded, command: Command, { code, elementId, message }: Incident): void {
    this.#openIncident(row, { code, elementId, message, waitId: null, command });
    if (command.type === 'timer') this.changes.goneTimers.push(command.timerId);
    if (command.type === 'message') this.changes.goneMessages.push(command.waitId);
    if (command.type === 'job-done' || command.type === 'job-error')
      this.changes.closedWork.push({ id: command.jobId, status: 'done' });
    if (command.type === 'complete') {
      this.changes.tasks.push({
        id: command.taskId,
        status: 'completed',
        closedBy: 'completed',
        closedAt: this.now,
        result: command.result,
        completedBy: command.by.account,
        completedPost: command.by.post ?? null,
        completedFor: command.by.onBehalfOf ?? null,
      });
    }
  }

  #openIncident(
    row: InstanceRow,
    it: {
      code: string;
      elementId: string;
      message: string;
      waitId: string | null;
      command: Command | null;
      jobId?: string;
    },
  ): void {
    const { code, elementId, message, waitId, command, jobId = null } = it;
    row.status = row.status === 'active' ? 'incident' : row.status;
    const opened = { id: randomUUID(), instanceId: row.id, openedAt: this.now, closedAt: null };
    this.changes.incidents.push({ ...opened, elementId, waitId, jobId, code, message, command });
    this.record(row, { type: 'incident-opened', elementId, data: { code, message } });
  }

  async #openCalls(loaded: Loaded, calls: CallWait[]): Promise<void> {
    for (const wait of calls.slice(0, callsPerTransaction)) await this.#openCall(loaded, wait);
    for (let from = callsPerTransaction; from < calls.length; from += callsPerTransaction) {
      const callIds = calls.slice(from, from + callsPerTransaction).map(({ id }) => id);
      this.#writer.job(loaded.row, { type: 'open-calls', payload: { callIds } });
    }
  }

  async #openCall({ row }: Loaded, wait: CallWait): Promise<void> {
    const { processKey, elementId, item, variables } = wait;
    const again = this.#reopening;
    if (again && again.parentElement === elementId && (again.itemKey === item || item === undefined)) {
      again.parentCall = wait.id;
      return;
    }
    const latest =
      (row.sandbox && (await this.#tx.latestDefinition(processKey, true))) ||
      (await this.#tx.latestDefinition(processKey, false));
    if (!latest) {
      const message = `no process ${processKey} is deployed`;
      this.#openIncident(row, { code: 'unknown-process', elementId, message, waitId: wait.id, command: null });
      return;
    }
    const own = typeof item === 'string' ? item : null;
    const { title } = variables as { title?: unknown };
    await this.start({
      definitionId: latest.id,
      variables,
      by: null,
      title: typeof title === 'string' && title ? title : row.title,
      unit: own && this.world.people.unit(own) ? own : row.unit,
      sandbox: row.sandbox,
      itemKey: own ?? row.itemKey,
      parent: { row, call: wait, elementId },
    });
  }

  async #moveDue(taskId: string, day: string, reason: string): Promise<void> {
    const task = await this.#tx.task(taskId);
    if (task?.status === 'open')
      await this.perform(task.instanceId, { type: 'move-due', taskId, day, reason, by: null });
  }

  /** The call that it was begun for is over. What somebody has done in it cannot be withdrawn by somebody else. */
  async #cancelCalled(row: InstanceRow, wait: CallWait, command: Command): Promise<void> {
    const child = (await this.#childrenOf(row)).find(({ parentCall }) => parentCall === wait.id);
    if (!child) return;
    if (command.type === 'withdraw' && (await this.#hasActs(child)))
      throw new Problem('next-has-acted', { element: wait.elementId });
    await this.cancel(child.id, { by: null, reason: 'called-case-ended' });
  }

  async #hasActs(row: InstanceRow): Promise<boolean> {
    const tasks = await this.#tx.tasksOfInstances([row.id]);
    if (tasks.some(({ completedBy }) => completedBy !== null)) return true;
    for (const child of await this.#childrenOf(row)) if (await this.#hasActs(child)) return true;
    return false;
  }

  /** @returns the called case that is undone as a whole */
  async #markUndone(row: InstanceRow, waitId: string): Promise<string | null> {
    const child = (await this.#childrenOf(row)).find(({ parentCall }) => parentCall === waitId);
    if (this.#reopening && (this.#reopening.parentCall === waitId || child?.id === this.#reopening.id)) return null;
    if (!child) {
      this.changes.undoneTasks.push({ id: waitId, at: this.now });
      return null;
    }
    const loaded = await this.load(child.id, false);
    loaded.row.undoneAt = this.now;
    this.record(loaded.row, { type: 'returned', data: { undone: true } });
    return child.id;
  }

  async #childrenOf(row: InstanceRow): Promise<InstanceRow[]> {
    const known = [...this.cases.values()].map((loaded) => loaded.row);
    const stored = await this.#tx.instancesOfRoot(row.rootId);
    const all = [...known, ...stored.filter(({ id }) => !this.cases.has(id))];
    return all.filter(({ parentId }) => parentId === row.id);
  }

  async #end({ row }: Loaded, ended: NonNullable<Step['ended']>, hasThrown: boolean): Promise<void> {
    row.status = 'completed';
    row.endedAt = this.now;
    row.outcome = ended.outcome;
    await this.#closeIncidents(row.id);
    await this.#endCompanions(row);
    if (!row.parentId || !row.parentCall || hasThrown) return;
    const { outcome, outputs, by } = ended;
    const callId = row.parentCall;
    await this.perform(row.parentId, { type: 'call-ended', callId, outcome, outputs, by, at: this.now });
  }

  /** A case about one of its tasks (an extension that nobody has decided yet) ends with it. */
  async #endCompanions(row: InstanceRow): Promise<void> {
    for (const companion of await this.#tx.companionsOf(row.id)) {
      await this.cancel(companion, { by: null, reason: 'its-task-is-closed' });
    }
  }

  async #closeIncidents(instanceId: string): Promise<void> {
    const open = (await this.#tx.openIncidents(instanceId)).filter((incident) => incident.command === null);
    for (const { id } of open) this.changes.closedIncidents.push({ id, at: this.now });
  }

  #noteAttachments(row: InstanceRow, values: Variables): void {
    for (const attachmentId of attachmentIdsIn(values))
      this.changes.attachmentUses.push({ attachmentId, rootId: row.rootId });
  }
}
