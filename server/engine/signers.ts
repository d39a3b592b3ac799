/**
 * 加签: people who are added to somebody's task, before it, beside it or after it, and taken off again. The task's own answer
 * stays the result; what the added ones say stands in it under `added`. The run is left when all have done their part, so it
 * works the same wherever the task stands: in a branch, a loop, a sub-process, a called case.
 */
import { complete } from './activity.ts';
import type { Game } from './game.ts';
import { type Actor, type Command, RewindRefused, type TaskWait } from './instance.ts';
import { instanceDropped } from './loops.ts';
import type { Run, Signer } from './marking.ts';
import type { Variables } from './services.ts';

/** A person has done a task: its own part, or that of somebody added. */
export function completeTask(game: Game, wait: TaskWait, result: Variables, by: Actor): void {
  const run = game.run(wait.run);
  const element = game.element(run);
  const signers = run.signers ?? [];
  if (!wait.signer && signers.some(({ mode, at }) => mode === 'before' && at === undefined))
    throw new RewindRefused('waits-for-added', element.id, 'somebody added before has not answered yet');
  game.close(wait, 'completed', { by, result });
  const data = { taskId: wait.id, result, item: wait.item, ...(wait.signer ? { added: true } : {}) };
  game.event('task-completed', element.id, data, by);
  if (element.documents.length) game.step.documents.push({ elementId: element.id, names: element.documents });
  const now = game.context.now;
  const signer = signers.find(({ account }) => account === wait.signer);
  if (signer) Object.assign(signer, { result, at: now });
  else {
    run.own = { result, by: by.account, at: now, waitId: wait.id };
    for (const { mode, account } of signers) if (mode === 'after') game.await(element, run, { signer: account });
  }
  leaveWhenAllDone(game, run);
}

function leaveWhenAllDone(game: Game, run: Run): void {
  const { own, signers = [] } = run;
  if (!own || signers.some(({ at }) => at === undefined)) return;
  const added = signers.map(({ account, mode, at = 0, result }) => ({
    ...result,
    by: account,
    mode,
    at: new Date(at).toISOString(),
  }));
  const { result, ...rest } = own;
  complete(game, run, { ...rest, result: added.length ? { ...result, added } : result });
}

export function addSigners(game: Game, wait: TaskWait, command: Extract<Command, { type: 'add-assignees' }>): void {
  const { people, mode, by } = command;
  const run = game.run(wait.run);
  const element = game.element(run);
  const there = new Set((run.signers ?? []).map(({ account }) => account));
  const twice = people.find((account) => there.has(account));
  if (twice || wait.signer)
    throw new RewindRefused('added-already', element.id, `${twice ?? wait.signer} is added already`);
  const added: Signer[] = people.map((account) => ({ account, mode, by: by.account }));
  run.signers = [...(run.signers ?? []), ...added];
  if (mode !== 'after') for (const { account } of added) game.await(element, run, { signer: account });
  game.event('assignees-changed', element.id, { taskId: wait.id, added: people, mode }, by);
}

/** Takes off people who were added, or an item of the loop that the task stands in. */
export function dropSigners(game: Game, wait: TaskWait, command: Extract<Command, { type: 'drop-assignees' }>): void {
  const { people, reason, by } = command;
  const run = game.run(wait.run);
  const element = game.element(run);
  for (const name of people) {
    const signer = (run.signers ?? []).find(({ account, at }) => account === name && at === undefined);
    if (signer) {
      run.signers = (run.signers ?? []).filter((other) => other !== signer);
      for (const other of game.waitsOf(run)) {
        if (other.kind === 'task' && other.signer === name) game.close(other, 'ended');
      }
    } else if (!instanceDropped(game, run, name, by.account))
      throw new RewindRefused('not-added', element.id, `${name} was not added here`);
  }
  game.event('assignees-changed', element.id, { taskId: wait.id, dropped: people, reason }, by);
  if (game.find(run.id)) leaveWhenAllDone(game, run);
}
