/** What begins to wait: who may do it, by when, what is called with which variables, when a timer rings. */
import { DateTime, Duration } from 'luxon';
import { type Day, type Deadline, type Due, deadlineOf, dueOf, extendDeadline, type Instant } from '../time/index.ts';
import { evaluateFeel, FeelError, listOf, momentOf } from './feel.ts';
import type { Game } from './game.ts';
import {
  type CallWait,
  type HistoryEntry,
  Incident,
  type Step,
  type TaskWait,
  type TimerWait,
  type Wait,
} from './instance.ts';
import type { Run } from './marking.ts';
import type { ElementModel } from './model.ts';
import { candidatesExpression } from './scope.ts';
import type { Variables } from './services.ts';

export interface Opening {
  wait: Wait;
  events: HistoryEntry[];
  incidents: Step['incidents'];
}

interface At {
  game: Game;
  element: ElementModel;
  run: Run;
  base: Pick<TaskWait, 'id' | 'run' | 'elementId' | 'since' | 'index' | 'item'>;
}

const noDue: Due = { dueDay: null, dueAt: null, provisional: false };
const taskTypes = new Set<ElementModel['type']>(['userTask', 'manualTask']);
const jobTypes = new Set<ElementModel['type']>(['serviceTask', 'sendTask', 'businessRuleTask']);

/** @param run that waits; of a boundary event the activity, of an event sub-process the scope around it */
export function openWait(game: Game, element: ElementModel, run: Run, more: { signer?: string } = {}): Opening {
  const isOwn = element.id === run.elementId;
  const instance = isOwn ? instanceAround(game, run) : undefined;
  const base = {
    id: game.context.newId(),
    run: run.id,
    elementId: element.id,
    since: game.context.now,
    ...(isOwn && run.index !== undefined ? { index: run.index } : {}),
    ...(instance ? { item: instance.item } : {}),
  };
  const at: At = { game, element, run, base };
  if (taskTypes.has(element.type)) return openTask(at, more.signer);
  if (element.type === 'callActivity') return openCall(at);
  if (jobTypes.has(element.type)) return quietly(openJob(at));
  switch (element.event?.kind) {
    case 'timer':
      return quietly(openTimer(at));
    case 'message':
      return quietly(openMessage(at));
    case 'signal':
      return quietly({ kind: 'signal', ...base, name: nameOf(at) });
    case 'conditional':
      return quietly({ kind: 'condition', ...base, held: false });
    default:
      throw new Incident('unknown-wait', element.id, `${element.id} waits for nothing that is known`);
  }
}

/** The nearest instance of a multi-instance element around: what its item is stands with the task. */
function instanceAround(game: Game, run: Run): Run | undefined {
  for (let at: Run | undefined = run; at; at = game.find(at.parent)) if (at.index !== undefined) return at;
  return undefined;
}

const quietly = (wait: Wait): Opening => ({ wait, events: [], incidents: [] });

function openTask({ game, element, run, base }: At, signer?: string): Opening {
  const deadline = signer ? null : deadlineFor({ game, element, run });
  const due = deadline ? dueOf(deadline, game.context.calendar) : noDue;
  const scope = game.scope(run, { due } as Partial<Wait>);
  const people = signer ? { candidates: [`@${signer}`], prepares: [] } : assign(game, element, scope);
  const priority = Number(element.priority ? evaluateFeel(element.priority, scope) : 0) || 0;
  const inputs = Object.fromEntries(element.inputs.map(({ target }) => [target, run.vars?.[target] ?? null]));
  const wait: TaskWait = {
    kind: 'task',
    ...base,
    ...people,
    deadline,
    due,
    priority,
    inputs,
    ...(signer ? { signer } : {}),
  };
  if (deadline) noteDeadline(game, wait);
  const data = { taskId: wait.id, candidates: wait.candidates, dueDay: due.dueDay, item: wait.item };
  return { wait, events: [entry(element, 'task-opened', data)], incidents: vacancy(wait) };
}

function openCall({ game, element, run, base }: At): Opening {
  const deadline = deadlineFor({ game, element, run });
  const due = deadline ? dueOf(deadline, game.context.calendar) : noDue;
  const processKey = String(game.value(element.calledProcess ?? '', run) ?? '');
  if (!processKey) throw new Incident('unknown-process', element.id, `${element.id} calls nothing`);
  const variables = { ...game.state.start, ...run.vars };
  const wait: CallWait = { kind: 'call', ...base, processKey, variables, deadline, due };
  const data = { callId: wait.id, processKey, item: wait.item };
  return { wait, events: [entry(element, 'called', data)], incidents: [] };
}

function openJob({ game, element, run, base }: At): Wait {
  const type = String(game.value(element.service ?? element.decision ?? element.id, run) ?? element.id);
  const retries = Number(element.retries ? game.value(element.retries, run) : 3) || 3;
  const { vars = {} } = run;
  const variables = element.inputs.length ? vars : visible(game, run);
  return { kind: 'job', ...base, type, variables, retries };
}

/** What a program outside is handed: all variables that it could see, as in Camunda 8. */
function visible(game: Game, run: Run): Variables {
  const { due: _due, instance: _instance, starter: _starter, ...scope } = game.scope(run);
  return JSON.parse(JSON.stringify(scope)) as Variables;
}

const nameOf = ({ element, game, run }: Pick<At, 'element' | 'game' | 'run'>): string =>
  String(game.value(element.event?.name ?? '', run) ?? '');

function openMessage(at: At): Wait {
  const { game, element, run, base } = at;
  const key = element.event?.correlationKey;
  const value = key ? game.value(key, run) : null;
  if (key && value === null) throw new Incident('correlation-key-missing', element.id, `${key} gives nothing`);
  return { kind: 'message', ...base, name: nameOf(at), correlationKey: value === null ? null : String(value) };
}

function openTimer(at: At): TimerWait {
  const { game, element, run, base } = at;
  const timer = element.event?.timer ?? { kind: 'timeDate', expression: '' };
  const wait: TimerWait = { kind: 'timer', ...base, dueAt: null, dependsOnDue: isOnDue(timer) };
  if (timer.kind === 'timeCycle') wait.cycle = cycleOf(game.value(timer.expression, run), timer.expression);
  wait.dueAt = wait.cycle ? after(game.context.now, wait.cycle.every) : timerMoment(game, element, run);
  return wait;
}

const isOnDue = ({ kind, expression }: { kind: string; expression: string }): boolean =>
  kind === 'timeDate' && /^=.*\bdue\b/s.test(expression);

/** `R3/PT1H`, `R/P1D` or a plain duration: ISO 8601, as BPMN 2.0.2 table 10.101 asks. */
export function cycleOf(value: unknown, expression: string): NonNullable<TimerWait['cycle']> {
  const [, count, duration] = /^(?:R(\d*)\/)?(P.+)$/.exec(String(value)) ?? [];
  if (!duration || !Duration.fromISO(duration).isValid || !(Duration.fromISO(duration).toMillis() > 0))
    throw new FeelError('feel-type', expression, 'gives no cycle');
  return { left: count === undefined || count === '' ? null : Number(count), every: duration };
}

/** Months and years are those of the calendar, counted from the moment in the county's zone. */
export const after = (at: Instant, duration: string): Instant =>
  DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).plus(Duration.fromISO(duration)).toMillis();

/** When a timer rings: null while the clock of the task that it stands on is stopped. */
function timerMoment(game: Game, element: ElementModel, run: Run): Instant | null {
  const { kind, expression } = element.event?.timer ?? { kind: 'timeDate', expression: '' };
  const inside = new Set(game.tree(run).map(({ id }) => id));
  const standsOn = game.state.waits.find((wait) => inside.has(wait.run) && 'due' in wait);
  const value = expression.startsWith('=') ? evaluateFeel(expression, game.scope(run, standsOn)) : expression;
  if (kind === 'timeDate') return momentOf(value, expression);
  const text = typeof value === 'string' ? value : (value as Duration | null)?.toISO?.();
  if (!text || !Duration.fromISO(text).isValid) throw new FeelError('feel-type', expression, 'gives no duration');
  return after(game.context.now, text);
}

function deadlineFor({ game, element, run }: Pick<At, 'game' | 'element' | 'run'>): Deadline | null {
  const { context } = game;
  if (element.limit) {
    const limit = context.limit(element.limit);
    if (!limit) throw new Incident('unknown-limit', element.id, `no limit ${element.limit}`);
    const scope = game.scope(run);
    const override = limit.overridable && scope[limit.overridable.variable];
    const startedAt =
      limit.from && limit.from !== 'delivery' ? momentOf(evaluateFeel(limit.from, scope), limit.from) : context.now;
    const amount = typeof override === 'number' ? override : undefined;
    return deadlineOf(element.limit, limit, {
      startedAt: startedAt ?? context.now,
      ...(amount === undefined ? {} : { amount }),
    });
  }
  if (!element.dueDate) return null;
  const day = game.value(element.dueDate, run);
  if (day === null) return null;
  const fixed: Deadline = { limit: null, amount: 0, unit: 'days', startedAt: context.now, stops: [], extensions: [] };
  return extendDeadline(fixed, { day: dayText(day, element.dueDate), at: context.now });
}

function dayText(value: unknown, expression: string): Day {
  const text = typeof value === 'string' ? value : ((value as { toISODate?(): string }).toISODate?.() ?? '');
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) throw new FeelError('feel-type', expression, 'gives no day');
  return text.slice(0, 10);
}

/** Posts that nobody holds are left out: a vacant post does no task. Accounts are written `@account`. */
export function assign(
  { model, context }: Pick<Game, 'model' | 'context'>,
  element: ElementModel,
  scope: Variables,
): Pick<TaskWait, 'candidates' | 'prepares'> {
  if (context.sandbox) return { candidates: [sandboxGroup], prepares: [] };
  const isThere = (post: string) => post.startsWith('@') || context.people.holdersOf(post).length > 0;
  const names = (text: string | undefined) =>
    text ? listOf(evaluateFeel(text, scope)).map(String).filter(isThere) : [];
  return { candidates: names(candidatesExpression(model, element.id)), prepares: names(element.prepares) };
}

/** Whoever may design: they act in every role of a sandbox. */
export const sandboxGroup = 'permission:design';

export const vacancy = (wait: TaskWait): Step['incidents'] =>
  wait.candidates.length
    ? []
    : [
        {
          code: 'nobody-to-do-it',
          elementId: wait.elementId,
          waitId: wait.id,
          message: 'no post or person is left to do the task',
        },
      ];

export function noteDeadline({ state }: Pick<Game, 'state'>, wait: TaskWait): void {
  const { dueAt, dueDay } = wait.due;
  state.deadlines[wait.elementId] = { deliveredAt: wait.since, dueAt, dueDay };
}

function entry(element: ElementModel, type: string, data: Variables): HistoryEntry {
  const clause = element.clauses.join(' ');
  return { type, elementId: element.id, data, ...(clause ? { clause } : {}) };
}
