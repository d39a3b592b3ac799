/** What moves while it waits: one due day, all due days of a new calendar, the people of a task that nobody can do. */
import { dueOf, extendDeadline } from '../time/index.ts';
import { evaluateFeel, momentOf } from './feel.ts';
import type { Game } from './game.ts';
import { type CallWait, type Command, NotWaiting, type TaskWait, type Wait } from './instance.ts';
import { elementOf } from './model.ts';
import { assign, noteDeadline, vacancy } from './opening.ts';

type Refresh = Extract<Command, { type: 'move-due' | 'calendar-changed' | 'reassign' }>;

export function refresh(game: Game, command: Refresh): void {
  const waits = game.state.waits.filter(
    (wait): wait is TaskWait | CallWait => wait.kind === 'task' || wait.kind === 'call',
  );
  if (command.type === 'move-due' && !waits.some(({ id }) => id === command.taskId))
    throw new NotWaiting(command.taskId);
  for (const wait of waits) {
    if (command.type === 'reassign') reassign(game, wait);
    else moveDue(game, wait, command);
  }
  if (game.step.changed.length && command.type !== 'reassign') moveTimers(game);
}

function reassign(game: Game, wait: TaskWait | CallWait): void {
  if (wait.kind !== 'task' || wait.candidates.length) return;
  const element = elementOf(game.model, wait.elementId);
  Object.assign(wait, assign(game, element, game.scope(game.run(wait.run), wait)));
  game.step.incidents.push(...vacancy(wait));
  if (!wait.candidates.length) return;
  game.step.changed.push(wait);
  game.event('assignees-changed', element.id, { taskId: wait.id, candidates: wait.candidates });
}

function moveDue(game: Game, wait: TaskWait | CallWait, command: Exclude<Refresh, { type: 'reassign' }>): void {
  if (!wait.deadline || (command.type === 'move-due' && command.taskId !== wait.id)) return;
  const { context } = game;
  const old = wait.due;
  if (command.type === 'move-due') {
    const { day, reason, by } = command;
    wait.deadline = extendDeadline(wait.deadline, { day, at: context.now, reason, by: by?.account });
  }
  wait.due = dueOf(wait.deadline, context.calendar);
  if (wait.due.dueAt === old.dueAt && wait.due.provisional === old.provisional) return;
  if (wait.kind === 'task') noteDeadline(game, wait);
  game.step.changed.push(wait);
  const cause = command.type === 'move-due' ? command.reason : 'calendar';
  const by = command.type === 'move-due' ? (command.by ?? undefined) : undefined;
  game.event('due-moved', wait.elementId, { taskId: wait.id, from: old.dueDay, to: wait.due.dueDay, cause }, by);
}

/** Timers that stand on a due moment ring with it. */
function moveTimers(game: Game): void {
  for (const wait of game.state.waits) {
    if (wait.kind !== 'timer' || !wait.dependsOnDue) continue;
    const { expression = '' } = elementOf(game.model, wait.elementId).event?.timer ?? {};
    const run = game.run(wait.run);
    const inside = new Set(game.tree(run).map(({ id }) => id));
    const standsOn = game.state.waits.find((other: Wait) => inside.has(other.run) && 'due' in other);
    const dueAt = momentOf(evaluateFeel(expression, game.scope(run, standsOn)), expression);
    if (dueAt === wait.dueAt) continue;
    wait.dueAt = dueAt;
    game.step.changed.push(wait);
  }
}
