/** What follows when nobody acts by the due moment, as the diagram has it: the person who looks at a task is told beforehand. */
import { type CaseState, type ElementModel, evaluateFeel, type ProcessModel, scopeOf } from '../engine/index.ts';
import type { Asking } from './access.ts';
import type { InstanceRow } from './rows.ts';
import { instanceOf, readingContext } from './step-context.ts';

/** The first thing behind the timer that ends a task. */
export interface WhenDue {
  name: string;
  clause?: string;
}

/** Gateways behind one timer; a diagram that goes round in circles is told nothing of. */
const mostGateways = 10;

/** @returns null where no timer ends the task, or where the way is not known before it is walked */
export function whenDue(
  elementId: string,
  it: { row: InstanceRow; model: ProcessModel; state: CaseState; asking: Asking },
): WhenDue | null {
  const { row, model, state, asking } = it;
  const timer = Object.values(model.elements).find(
    ({ attachedTo, event, isInterrupting }) => attachedTo === elementId && event?.kind === 'timer' && isInterrupting,
  );
  const reading = { now: asking.now, settingsDay: row.settingsDay, instance: instanceOf(row) };
  const scope = scopeOf(model, state, readingContext(asking.world, reading));
  let element = timer && next(timer, model, scope);
  for (let n = 0; element?.type === 'exclusiveGateway' && n < mostGateways; n++) element = next(element, model, scope);
  if (!element?.name || element.type === 'exclusiveGateway') return null;
  const clause = element.clauses[0];
  return { name: element.name, ...(clause ? { clause } : {}) };
}

function next(
  { outgoing, defaultFlow }: ElementModel,
  { flows, elements }: ProcessModel,
  scope: Record<string, unknown>,
): ElementModel | undefined {
  const isOpen = (id: string) => {
    const condition = flows[id]?.condition;
    try {
      return condition === undefined ? outgoing.length === 1 : evaluateFeel(condition, scope) === true;
    } catch {
      return false;
    }
  };
  const taken = outgoing.find((id) => id !== defaultFlow && isOpen(id)) ?? defaultFlow;
  return elements[flows[taken ?? '']?.target ?? ''];
}
