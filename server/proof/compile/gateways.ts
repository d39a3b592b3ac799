/** Gateways: BPMN 2.0.2, 10.6, 13.4. */
import { type ElementModel, elementsIn } from '../../engine/index.ts';
import { type NewTransition, speeds } from '../space/net.ts';
import type { Compiling, Context } from './context.ts';
import { exitOf, inputsOf, placeOfFlow } from './flows.ts';

/** Each token passes by itself; what the flows say is in `flows.ts`. */
export function compileExclusive(c: Compiling, context: Context, element: ElementModel): void {
  for (const input of inputsOf(c, context, element))
    c.builder.transition({ ...passing(c, context, element), consume: [input] });
}

/** Takes one token of each incoming flow. Without several it only passes tokens on. */
export function compileParallel(c: Compiling, context: Context, element: ElementModel): void {
  if (element.incoming.length < 2) compileExclusive(c, context, element);
  else c.builder.transition({ ...passing(c, context, element), consume: inputsOf(c, context, element) });
}

/** 13.4.3: as a join it fires when a token is there and no other can still come to a flow that has none. */
export function compileInclusive(c: Compiling, context: Context, element: ElementModel): void {
  if (element.incoming.length < 2) {
    compileExclusive(c, context, element);
    return;
  }
  const inputs = element.incoming.flatMap((flow) => placeOfFlow(c, context, flow) ?? []);
  const transition: NewTransition = {
    ...passing(c, context, element),
    speed: speeds.join,
    consume: [],
    join: { inputs, upstream: [] },
  };
  c.builder.transition(transition);
  // Which places lead to it is known when all places of the scope are.
  c.later.push(() => {
    const reach = reachOf(context, element);
    transition.join = {
      inputs,
      upstream: context.scope.tokens.flatMap((place) => {
        const at = c.builder.places[place]?.element ?? '';
        const reaches = inputs.includes(place) ? 0 : (reach.get(at) ?? 0);
        return reaches ? [{ place, reaches }] : [];
      }),
    };
  });
}

function passing(c: Compiling, context: Context, element: ElementModel): NewTransition {
  const exit = exitOf(c, context, element);
  return {
    kind: 'pass',
    element: element.id,
    at: context.prefix + element.id,
    speed: speeds.pass,
    consume: [],
    mayProduce: exit.produces,
    reads: exit.reads,
    effect: (effects) =>
      exit.run(
        effects,
        context.names.values((variable) => effects.get(variable)),
      ),
  };
}

/** From each element of the scope: the incoming flows (as bits) that a token there can reach without passing the gateway. */
function reachOf({ process: { model } }: Context, gateway: ElementModel): Map<string, number> {
  const reach = new Map<string, number>();
  const siblings = elementsIn(model, gateway.parent);
  for (const [bit, flow] of gateway.incoming.entries()) {
    const seen = new Set<string>([gateway.id]);
    const queue = [model.flows[flow]?.source ?? ''];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const element = model.elements[id];
      if (!element || seen.has(id)) continue;
      seen.add(id);
      reach.set(id, (reach.get(id) ?? 0) | (1 << bit));
      queue.push(...element.incoming.map((incoming) => model.flows[incoming]?.source ?? ''));
      if (element.attachedTo) queue.push(element.attachedTo);
      if (element.type === 'intermediateCatchEvent' && element.event?.kind === 'link')
        for (const other of siblings)
          if (other.type === 'intermediateThrowEvent' && other.event?.name === element.event.name) queue.push(other.id);
    }
  }
  return reach;
}
