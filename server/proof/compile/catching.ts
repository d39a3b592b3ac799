/** Events that come: by message, signal, timer or condition, whoever waits for them. BPMN 2.0.2, 10.5.4, 13.5.2. */
import type { ElementModel } from '../../engine/index.ts';
import { pathsIn } from '../data/feel-tree.ts';
import { decide } from '../data/feel3.ts';
import { type NewTransition, type Speed, speeds } from '../space/net.ts';
import type { Catcher, CatchWay, Compiling, Context } from './context.ts';
import { messagesInto } from './messages.ts';

type Rest = Pick<NewTransition, 'kind' | 'element' | 'at' | 'effect'> &
  Partial<Pick<NewTransition, 'act' | 'mayProduce' | 'reads' | 'writes' | 'inhibit' | 'needsAny' | 'clear' | 'clears'>>;

/**
 * The transitions by which an event comes to whoever waits for it.
 * @param consume what the waiting stands on, beside a message that is needed
 */
export function compileArrival(
  c: Compiling,
  context: Context,
  event: ElementModel,
  consume: number[],
  rest: Rest,
): void {
  const { builder } = c;
  const add = (speed: Speed, more: Partial<NewTransition> = {}) =>
    builder.transition({ ...rest, speed, consume: [...consume, ...(more.consume ?? [])], ...without(more) });
  switch (event.event?.kind) {
    case 'message': {
      const messages = messagesInto(c, event);
      for (const message of messages) add(speeds.waiting, { consume: [message] });
      if (!messages.length) add(speeds.waiting);
      return;
    }
    case 'conditional': {
      const { condition = '' } = event.event;
      const tree = context.process.texts.read(condition);
      add(c.ignoresData ? speeds.waiting : speeds.condition, {
        reads: [...(rest.reads ?? []), ...context.names.reads(pathsIn(tree))],
        effect(effects) {
          const lookup = context.names.values((variable) => effects.get(variable));
          const holds = c.ignoresData || decide(tree, lookup, (question, answers) => effects.choose(question, answers));
          return holds === true && rest.effect?.(effects) !== false ? undefined : false;
        },
      });
      return;
    }
    default:
      add(speeds.waiting);
  }
}

const without = ({ consume: _consume, ...more }: Partial<NewTransition>): Partial<NewTransition> => more;

/** A signal is caught by all that wait for it; whoever may catch one says so here. */
export function awaitSignal(c: Compiling, event: ElementModel, ways: CatchWay[], isInterrupting: boolean): Catcher {
  const catcher: Catcher = { event, ways, isInterrupting };
  const name = event.event?.name ?? '';
  c.signals.catchers.set(name, [...(c.signals.catchers.get(name) ?? []), catcher]);
  return catcher;
}

/** Nobody in these diagrams throws the signal: it may come from anywhere. */
export const isOutsideSignal = (c: Compiling, event: ElementModel): boolean =>
  event.event?.kind === 'signal' && !c.signals.thrown.has(event.event.name ?? '');

/** Once it has come, a condition must have been false before it comes again. */
export function compileFall(c: Compiling, context: Context, event: ElementModel, held: number): void {
  const condition = event.event?.condition ?? '';
  const negated = `=not(${condition.replace(/^=/, '')})`;
  const again = { ...event, event: { kind: 'conditional' as const, condition: negated } };
  compileArrival(c, context, again, [held], {
    kind: 'pass',
    element: event.id,
    at: context.prefix + event.id,
    effect: () => undefined,
  });
}
