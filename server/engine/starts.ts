/** Events that a process begins with: BPMN 2.0.2, 10.5.2. They are awaited before there is an instance. */
import type { Instant } from '../time/index.ts';
import { emptyState } from './case.ts';
import { evaluateFeel, FeelError, momentOf } from './feel.ts';
import type { StepContext } from './instance.ts';
import { type ElementModel, elementOf, elementsIn, type ProcessModel } from './model.ts';
import { after, cycleOf } from './opening.ts';
import { scopeOf } from './scope.ts';

export interface AwaitedStart {
  elementId: string;
  kind: 'timer' | 'message' | 'signal';
  name: string | null;
  dueAt: Instant | null;
  cycle: { left: number | null; every: string } | null;
}

/** @throws FeelError when a timer or name gives nothing that can be awaited */
export function startsAwaited(model: ProcessModel, context: StepContext): AwaitedStart[] {
  const scope = scopeOf(model, emptyState(), context);
  const value = (text: string) => (text.startsWith('=') ? evaluateFeel(text, scope) : text);
  return beginnings(model).flatMap((element): AwaitedStart[] => {
    const { kind, name = '' } = element.event ?? {};
    const base = { elementId: element.id, dueAt: null, cycle: null };
    if (kind === 'message' || kind === 'signal') return [{ ...base, kind, name: String(value(name)) }];
    return kind === 'timer' ? [{ ...base, kind, name: null, ...momentsOf(element, value, context.now) }] : [];
  });
}

/** Start events, receive tasks that instantiate, and the events behind a gateway that does: 13.5.1. */
function beginnings(model: ProcessModel): ElementModel[] {
  return elementsIn(model, model.key).flatMap((element) => {
    if (element.type === 'startEvent') return [element];
    if (!element.isInstantiating) return [];
    if (element.type === 'receiveTask') return [element];
    return element.outgoing.map((flow) => elementOf(model, model.flows[flow]?.target ?? ''));
  });
}

function momentsOf(
  { event }: ElementModel,
  value: (text: string) => unknown,
  now: Instant,
): Pick<AwaitedStart, 'dueAt' | 'cycle'> {
  const { kind, expression } = event?.timer ?? { kind: 'timeDate', expression: '' };
  const given = value(expression);
  if (kind === 'timeCycle') {
    const cycle = cycleOf(given, expression);
    return { cycle, dueAt: cycle.left === 0 ? null : after(now, cycle.every) };
  }
  if (kind === 'timeDate') return { cycle: null, dueAt: momentOf(given, expression) };
  const text = typeof given === 'string' ? given : (given as { toISO?(): string | null } | null)?.toISO?.();
  if (!text) throw new FeelError('feel-type', expression, 'gives no duration');
  return { cycle: null, dueAt: after(now, text) };
}
