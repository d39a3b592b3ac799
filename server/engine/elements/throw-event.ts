import { complete } from '../activity.ts';
import { compensableIn, compensateNext } from '../compensation.ts';
import type { Game } from '../game.ts';
import { Incident } from '../instance.ts';
import type { Passage, Run } from '../marking.ts';
import type { ElementModel } from '../model.ts';
import type { Variables } from '../services.ts';
import { throwFrom, throwSignal } from '../throwing.ts';
import type { Behaviour } from './behaviour.ts';

/** BPMN 2.0.2, 10.5.4 and 13.5.2: tells of something and goes on; compensation it waits for. */
export const IntermediateThrowEvent: Behaviour = {
  enter(game, run, element) {
    if (element.event?.kind === 'link') jumpByLink(game, run, element);
    else throwEvent(game, run, element, () => complete(game, run));
  },
  reopen(game, run, element) {
    IntermediateThrowEvent.enter(game, run, element);
  },
  compensated: hasCompensated,
};

/** Throws what an event is about. @param then what comes after it; not called when the throw ended the run */
export function throwEvent(game: Game, run: Run, element: ElementModel, then: () => Passage): void {
  const { kind = 'none', name = '', code = '' } = element.event ?? {};
  switch (kind) {
    case 'signal': {
      throwSignal(game, element, { name: String(game.value(name, run)), variables: mapped(game, run, element) });
      break;
    }
    case 'message': {
      throwMessage(game, run, element);
      break;
    }
    case 'error':
    case 'escalation': {
      throwFrom(game, run, { kind, code: String(game.value(code, run) ?? ''), variables: mapped(game, run, element) });
      break;
    }
    case 'compensation': {
      run.toCompensate = compensableIn(game, compensatedScope(game, run), element.event?.activityRef).map(({ n }) => n);
      if (element.event?.goesOnAtOnce) goOnAtOnce(game, run, element);
      compensateNext(game, run);
      return;
    }
    default:
  }
  if (!game.find(run.id)) return;
  const passage = then();
  if (kind === 'message' || kind === 'signal') passage.isTold = true;
}

/** 10.5.5: with `waitForCompletion` false the token goes on while what it asked for is undone. */
function goOnAtOnce(game: Game, run: Run, element: ElementModel): void {
  const scope = game.run(run.parent);
  run.hasGoneOn = true;
  game.takeAll(element, scope, game.passage(element.id, scope.id, [run.via]));
}

export function hasCompensated(game: Game, run: Run): void {
  if (run.hasGoneOn) game.discard([run], [], 'ended');
  else complete(game, run);
}

/** What is thrown carries what its input mappings say. */
function mapped(game: Game, run: Run, element: ElementModel): Variables {
  return Object.fromEntries(element.inputs.map(({ source, target }) => [target, game.value(source, run)]));
}

export function throwMessage(game: Game, run: Run, element: ElementModel): void {
  const { name = '', correlationKey } = element.event ?? {};
  const key = correlationKey ? game.value(correlationKey, run) : null;
  if (correlationKey && key === null)
    throw new Incident('correlation-key-missing', element.id, `${correlationKey} gives nothing`);
  const called = String(game.value(name, run));
  game.event('message-sent', element.id, { name: called });
  game.step.messages.push({
    elementId: element.id,
    name: called,
    correlationKey: key === null ? null : String(key),
    variables: mapped(game, run, element),
  });
}

/** 10.7.1: inside a compensation event sub-process it is about the scope around that; else about its own. */
function compensatedScope(game: Game, run: Run): Run {
  const scope = game.run(run.parent);
  const isEventSubProcess = game.model.elements[scope.elementId]?.isTriggeredByEvent;
  return isEventSubProcess ? game.run(scope.parent) : scope;
}

/** 10.5.4: off-page connectors: the token goes on behind the target of the same name in the same scope. */
function jumpByLink(game: Game, run: Run, element: ElementModel): void {
  const target = Object.values(game.model.elements).find(
    ({ type, event, parent }) =>
      type === 'intermediateCatchEvent' &&
      event?.kind === 'link' &&
      event.name === element.event?.name &&
      parent === element.parent,
  );
  if (!target) throw new Incident('no-link-target', element.id, `no link ${element.event?.name ?? ''} to go on from`);
  const passage = game.leave(run, []);
  game.spawn(target, game.run(run.parent), passage.n);
}
