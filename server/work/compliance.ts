/** Every case is watched by the rules that it began with: what breaks one for good is refused before it is done. */
import {
  type CaseState,
  evaluateFeel,
  FeelError,
  listOf,
  namesRead,
  scopeOf,
  type Variables,
} from '../engine/index.ts';
import {
  actsOf,
  automatonOf,
  isEach,
  type Letter,
  type Occurrence,
  type Rule,
  type Standing,
  standingOf,
  type Undone,
  whenOf,
  withoutUndone,
} from '../proof/index.ts';
import { deadlineOf, dueOf } from '../time/index.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { EventRow, InstanceRow, MonitorRow } from './rows.ts';
import { instanceOf, readingContext } from './step-context.ts';
import type { Loaded, UnitOfWork } from './unit-of-work.ts';
import type { World } from './world.ts';

/** Where the limits of a case's rules end. */
const limitsOf =
  ({ settingsDay }: InstanceRow, { settings, calendar }: World) =>
  (setting: string, since: number): number => {
    const limit = settings.limitAt(setting, settingsDay);
    const due = limit && dueOf(deadlineOf(setting, limit, { startedAt: since }), calendar).dueAt;
    return due ?? Number.POSITIVE_INFINITY;
  };

/** Where a case stands with one of its rules: with `each` the worst of its items. */
export interface Compliance {
  rule: Rule;
  standing: Standing;
  items: { item: string; standing: Standing }[];
  trace: Occurrence[];
}

const worst: Standing['state'][] = ['violated', 'pending', 'fulfilled', 'not-applicable'];

export function complianceOf(
  { row, rules, monitors }: { row: InstanceRow; rules: Rule[]; monitors: MonitorRow[] },
  { now, world }: { now: number; world: World },
): Compliance[] {
  const at = { now, hasEnded: row.endedAt !== null, dueOf: limitsOf(row, world) };
  return rules.map((rule) => {
    const all = monitors.filter(({ ruleId }) => ruleId === rule.id);
    const items = all.filter(({ item }) => item !== '');
    const own = items.length ? items : all;
    const standings = own.map(({ item, trace }) => ({ item, standing: standingOf(rule, trace, at) }));
    const none = standingOf(rule, [], at);
    const [standing = none] = worst.flatMap((state) =>
      standings.flatMap((one) => (one.standing.state === state ? one.standing : [])),
    );
    // While a case runs another item may still come.
    const mayGrow = isEach(rule) && row.endedAt === null && standing.state !== 'violated';
    return {
      rule,
      standing: { ...standing, isFinal: standing.isFinal && !mayGrow },
      items: standings.filter(({ item }) => item !== ''),
      trace: distinct(own.flatMap(({ trace }) => trace)),
    };
  });
}

/** What is done for the case as a whole stands with every item. */
const distinct = (trace: Occurrence[]): Occurrence[] =>
  [...new Map(trace.map((one) => [`${one.instanceId} ${one.seq}`, one])).values()].sort((a, b) => a.at - b.at);

/** Events by which an act has happened. */
const doneBy = new Set([
  'task-completed',
  'service-done',
  'decision-made',
  'called-ended',
  'message-received',
  'message-sent',
  'signal-received',
  'signal-sent',
  'timer-fired',
  'started',
  'ended',
]);

/** Gathers what happens in a transaction and, at its end, says what it means for the rules. */
export class Watch {
  readonly #unit: UnitOfWork;
  readonly #tx: WorkTx;
  readonly #events: { row: InstanceRow; event: EventRow }[] = [];
  readonly #undone: Undone[] = [];
  readonly #rows = new Map<string, MonitorRow>();
  readonly #read = new Set<string>();
  readonly #changed = new Set<MonitorRow>();

  constructor(unit: UnitOfWork, tx: WorkTx) {
    this.#unit = unit;
    this.#tx = tx;
  }

  happened(row: InstanceRow, event: EventRow): void {
    if (!row.sandbox && (event.elementId !== null || event.type === 'ended')) this.#events.push({ row, event });
  }

  undone(undone: Undone): void {
    if (undone.waits.size || undone.elements.size || undone.called.size) this.#undone.push(undone);
  }

  /**
   * @returns what is to be stored
   * @throws Problem rule-violated naming clause and element, when a person's act breaks a rule for good
   */
  async settle(): Promise<MonitorRow[]> {
    if (!this.#events.length && !this.#undone.length) return [];
    const isByPerson = this.#events.some(({ event }) => event.account !== null);
    for (const undone of this.#undone) await this.#takeBack(undone);
    for (const { row, event } of this.#events) {
      const item = typeof event.data.item === 'string' ? event.data.item : '';
      for (const { loaded, item: own } of await this.#around(row, item)) {
        for (const rule of loaded.definition.rules) {
          const letters = await this.#lettersOf(rule, loaded, row, event);
          if (letters.length)
            await this.#add(rule, {
              loaded,
              item: 'each' in rule && rule.each ? own : '',
              letters,
              row,
              event,
              isByPerson,
            });
        }
      }
    }
    return [...this.#changed];
  }

  /** The case of an event, and those that called it, with the item that it is about there. */
  async #around(row: InstanceRow, about = ''): Promise<{ loaded: Loaded; item: string }[]> {
    const found: { loaded: Loaded; item: string }[] = [];
    let item = about;
    for (let at: InstanceRow | null = row; at; ) {
      const loaded: Loaded = await this.#unit.load(at.id, false);
      if (loaded.definition.rules.length) found.push({ loaded, item });
      if (!at.parentId || !at.parentCall) break;
      item = at.itemKey ?? item;
      at = (await this.#unit.load(at.parentId, false)).row;
    }
    return found;
  }

  /** In which parts an event stands to a rule of a case. */
  async #lettersOf(
    rule: Rule,
    { row: watched, definition, one }: Loaded,
    row: InstanceRow,
    event: EventRow,
  ): Promise<Letter[]> {
    const { letters, guarded } = automatonOf(rule);
    const { definition: home } = await this.#unit.load(row.id, false);
    const element = home.model.elements[event.elementId ?? ''];
    const host = element?.attachedTo ? home.model.elements[element.attachedTo] : undefined;
    const said = new Set<Letter>();
    // Who was added to a task helps with the act; the act itself is whoever's task it is.
    const isDone = doneBy.has(event.type) && event.data.added !== true;
    for (const { role, act, where } of actsOf(rule)) {
      if (element?.act !== undefined && element.act === act && isDone && (!where || isTrue(where, resultOf(event))))
        said.add(role);
      if (role !== 'of') continue;
      if (element?.act === act && event.type === 'task-opened') said.add('started');
      if (host?.act === act && event.type === 'timer-fired' && element?.isInterrupting) said.add('due');
    }
    if (event.type === 'ended' && row.id === watched.id) said.add('end');
    const when = whenOf(rule);
    const known = letters.length ? letters : (['act', 'other'] as Letter[]);
    const own = known.filter((letter) => said.has(letter));
    if (!when || !own.some((letter) => guarded.includes(letter))) return own;
    const state = (one ?? (await this.#unit.load(watched.id)).one)?.state();
    const holds = state !== undefined && isTrue(when, this.#scopeOf({ row: watched, definition }, state));
    return own.filter((letter) => holds || !guarded.includes(letter));
  }

  async #add(
    rule: Rule,
    it: { loaded: Loaded; item: string; letters: Letter[]; row: InstanceRow; event: EventRow; isByPerson: boolean },
  ): Promise<void> {
    const { loaded, item, letters, event, isByPerson } = it;
    // What is done for the case as a whole is done for each item.
    const own = await this.#one(loaded.row.id, rule.id, item);
    const rows = item === '' ? await this.#allOf(loaded.row.id, rule.id) : [own];
    const waitId = event.data.taskId ?? event.data.callId ?? event.data.jobId;
    const occurrence: Occurrence = {
      instanceId: event.instanceId,
      seq: event.seq,
      elementId: event.elementId ?? '',
      ...(typeof waitId === 'string' ? { waitId } : {}),
      letters,
      at: event.at,
      ...(event.account === null ? {} : { by: event.account }),
      ...((await this.#isWrong(rule, loaded, event)) ? { isWrong: true } : {}),
    };
    const { now, world } = this.#unit;
    const at = { now, hasEnded: loaded.row.endedAt !== null, dueOf: limitsOf(loaded.row, world) };
    for (const row of rows) {
      const before = standingOf(rule, row.trace, at);
      row.trace = [...row.trace, occurrence];
      this.#changed.add(row);
      const { state } = standingOf(rule, row.trace, at);
      if (state !== 'violated' || before.state === 'violated' || !isByPerson || rule.template === 'within') continue;
      const { id, clause, reading } = rule;
      const element = occurrence.elementId;
      throw new Problem('rule-violated', {
        clause,
        element,
        errors: [{ code: 'rule-violated', message: reading, rule: id, clause, element }],
      });
    }
  }

  /** Was it done by somebody else than the post that the rule names, or not in person? */
  async #isWrong(rule: Rule, { row, definition }: Loaded, event: EventRow): Promise<boolean> {
    if (rule.template !== 'performed-by' || event.account === null) return false;
    if (rule.inPerson && event.onBehalfOf !== null) return true;
    // Whoever acts for another does so in the other's post.
    const own = [event.post, `@${event.account}`, `@${event.onBehalfOf}`];
    if (!rule.post.startsWith('=')) return !own.includes(rule.post);
    const { one } = await this.#unit.load(row.id);
    if (!one) throw new Error(`the state of ${row.id} is not there`);
    return !listOf(evaluateFeel(rule.post, this.#scopeOf({ row, definition }, one.state()))).some((post) =>
      own.includes(String(post)),
    );
  }

  #scopeOf({ row, definition }: Pick<Loaded, 'row' | 'definition'>, state: CaseState): Variables {
    const { world, now } = this.#unit;
    const context = readingContext(world, { now, settingsDay: row.settingsDay, instance: instanceOf(row) });
    return scopeOf(definition.model, state, context);
  }

  async #takeBack(undone: Undone): Promise<void> {
    const { row } = await this.#unit.load(undone.instanceId, false);
    for (const { loaded } of await this.#around(row)) {
      for (const monitor of await this.#allOf(loaded.row.id)) {
        const left = withoutUndone(monitor.trace, undone);
        if (left.length < monitor.trace.length) this.#changed.add(monitor);
        monitor.trace = left;
      }
    }
  }

  async #allOf(instanceId: string, ruleId?: string): Promise<MonitorRow[]> {
    await this.#load(instanceId);
    return [...this.#rows.values()].filter(
      (row) => row.instanceId === instanceId && (ruleId === undefined || row.ruleId === ruleId),
    );
  }

  /** What an item comes to has happened to it as well. */
  async #one(instanceId: string, ruleId: string, item: string): Promise<MonitorRow> {
    await this.#load(instanceId);
    const key = `${instanceId} ${ruleId} ${item}`;
    const { trace = [] } = this.#rows.get(`${instanceId} ${ruleId} `) ?? {};
    const row = this.#rows.get(key) ?? { instanceId, ruleId, item, trace };
    this.#rows.set(key, row);
    return row;
  }

  async #load(instanceId: string): Promise<void> {
    if (this.#read.has(instanceId)) return;
    this.#read.add(instanceId);
    for (const row of await this.#tx.monitors(instanceId))
      this.#rows.set(`${instanceId} ${row.ruleId} ${row.item}`, row);
  }
}

/** What an act gave: the fields of its result, by their bare names. */
function resultOf({ data }: EventRow): Variables {
  const result = data.result;
  return typeof result === 'object' && result !== null && !Array.isArray(result) ? (result as Variables) : data;
}

/** Null, and a name that is not there, is as good as false. */
function isTrue(condition: string, values: Variables): boolean {
  const text = `=${condition}`;
  const missing = Object.fromEntries(namesRead(text, values).map((name) => [name, null]));
  try {
    return evaluateFeel(text, { ...missing, ...values }) === true;
  } catch (error) {
    if (error instanceof FeelError) return false;
    throw error;
  }
}
