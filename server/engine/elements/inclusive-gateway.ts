import type { Game } from '../game.ts';
import type { Run } from '../marking.ts';
import type { ElementModel, ProcessModel } from '../model.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * BPMN 2.0.2, 10.6.3 and 13.4.3: the split gives a token to every flow whose condition holds, else to the default. The join
 * fires when a token is there and no other token can still come to an incoming flow that has none.
 */
export const InclusiveGateway: Behaviour = {
  isJoin: ({ incoming }) => incoming.length > 1,

  joinAtRest(game, element, scope) {
    const waiting = game.heldBefore(element, scope);
    const full = new Set(waiting.map(({ flow }) => flow));
    if (
      !full.size ||
      element.incoming.some((flow) => !full.has(flow) && canStillCome(game, element, scope, flow, full))
    )
      return false;
    const taken = [...full].flatMap((flow) => waiting.find((token) => token.flow === flow) ?? []);
    const passage = game.passage(element.id, scope.id, []);
    game.takeHeld(taken, passage);
    game.takeAll(element, scope, passage);
    return true;
  },

  enter(game, run) {
    game.leave(run);
  },
};

/**
 * 13.4.3: is there a token from which a path leads to the empty flow, none to a full one, and neither through the gateway?
 */
export function canStillCome(
  game: Game,
  gateway: ElementModel,
  scope: Run,
  empty: string,
  full: ReadonlySet<string>,
): boolean {
  const reach = reachOf(game.model, gateway);
  const places = [
    ...game.children(scope).map((run) => game.placeIn(run, scope)),
    ...game.marking.held
      .filter((token) => token.scope === scope.id)
      .map(({ flow }) => game.model.flows[flow]?.target ?? '')
      .filter((target) => target !== gateway.id),
  ];
  return places.some((place) => {
    const reached = reach.get(place);
    return reached?.has(empty) && ![...full].some((flow) => reached.has(flow));
  });
}

const known = new WeakMap<ProcessModel, Map<string, Map<string, Set<string>>>>();

/** From each element of the scope: the gateway's incoming flows that a token there can reach without passing the gateway. */
function reachOf(model: ProcessModel, gateway: ElementModel): Map<string, Set<string>> {
  let ofModel = known.get(model);
  if (!ofModel) {
    ofModel = new Map();
    known.set(model, ofModel);
  }
  let reach = ofModel.get(gateway.id);
  if (reach) return reach;
  reach = new Map();
  ofModel.set(gateway.id, reach);
  for (const flow of gateway.incoming) {
    const seen = new Set<string>([gateway.id]);
    const queue = [model.flows[flow]?.source ?? ''];
    while (queue.length) {
      const id = queue.pop() ?? '';
      if (seen.has(id)) continue;
      seen.add(id);
      reach.set(id, (reach.get(id) ?? new Set()).add(flow));
      queue.push(...before(model, id));
    }
  }
  return reach;
}

/** Elements from which a token comes to this one: along flows, from an activity to its boundary events, over links. */
function before(model: ProcessModel, id: string): string[] {
  const element = model.elements[id];
  if (!element) return [];
  const along = element.incoming.map((flow) => model.flows[flow]?.source ?? '');
  if (element.attachedTo) along.push(element.attachedTo);
  if (element.type === 'intermediateCatchEvent' && element.event?.kind === 'link') {
    for (const other of Object.values(model.elements)) {
      if (other.type === 'intermediateThrowEvent' && other.event?.name === element.event.name) along.push(other.id);
    }
  }
  return along;
}
