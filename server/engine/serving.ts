/** Functions of a process folder that run within a step: services and checks. They are pure; what they may see is handed in. */
import { dayOf } from '../time/index.ts';
import type { Game } from './game.ts';
import { CheckRefused, Incident, type Notification } from './instance.ts';
import type { Run } from './marking.ts';
import type { ElementModel } from './model.ts';
import { variablesAt } from './scope.ts';
import type { ServiceContext, Variables } from './services.ts';

/** What a service gave; null when nobody here serves this type. */
export function serve(game: Game, run: Run, element: ElementModel): Variables | null {
  const service = element.service && game.context.service(element.service);
  if (!service) return null;
  const result = service(contextAt(game, run));
  game.event('service-done', element.id, { service: element.service, result, item: run.item });
  if (element.documents.length) game.step.documents.push({ elementId: element.id, names: element.documents });
  const move = result.moveDue as { task?: unknown; day?: unknown } | undefined;
  if (move && typeof move.task === 'string' && typeof move.day === 'string') {
    game.step.moveDue.push({ taskId: move.task, day: move.day, reason: String(result.reason ?? '') });
  }
  const { notify } = result as { notify?: Partial<Notification> };
  if (notify?.posts && notify.code) {
    const { posts, code, values = {} } = notify;
    game.step.notify.push({ elementId: element.id, service: element.service ?? '', posts, code, values });
  }
  return result;
}

/** @throws CheckRefused with everything that is wrong with a result */
export function check(game: Game, type: string, result: Variables, run: Run): void {
  const found = game.context.check(type);
  if (!found) throw new Incident('unknown-check', run.elementId, `no check ${type}`);
  const findings = found(result, contextAt(game, run));
  if (findings.length) throw new CheckRefused(type, findings);
}

function contextAt(game: Game, run: Run): ServiceContext {
  const { now, people, calendar, setting, waiting, takeNumber } = game.context;
  const variables = variablesAt(game.scoped, run);
  const { deadlines } = game.state;
  return { variables, now, today: dayOf(now), people, calendar, setting, deadlines, waiting, takeNumber };
}
