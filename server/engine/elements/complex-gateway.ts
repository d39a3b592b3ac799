import type { Game } from '../game.ts';
import type { Passage, Run } from '../marking.ts';
import type { ElementModel } from '../model.ts';
import type { Behaviour } from './behaviour.ts';
import { canStillCome } from './inclusive-gateway.ts';

/**
 * BPMN 2.0.2, 10.6.5 and 13.4.5: splits as an inclusive gateway; as a join it fires when its activation condition, over
 * `activationCount`, holds, and then takes in what comes late until every other incoming flow has given a token or can give
 * none. What comes late gives tokens only to flows whose condition asks for it by `waitingForStart`.
 */
export const ComplexGateway: Behaviour = {
  isJoin: ({ incoming }) => incoming.length > 1,

  arrived(game, element, scope) {
    if (resetOf(game, element, scope)) return;
    const waiting = game.heldBefore(element, scope);
    const full = [...new Set(waiting.map(({ flow }) => flow))];
    if (!holds(game, element, scope, waiting.length)) return;
    const { n } = fire(game, element, scope, { flows: full, from: [] });
    const rest = element.incoming.filter((flow) => !full.includes(flow));
    if (rest.length) game.marking.resets.push({ gateway: element.id, scope: scope.id, flows: rest, via: n });
  },

  joinAtRest(game, element, scope) {
    const reset = resetOf(game, element, scope);
    if (!reset) return false;
    const full = new Set(
      game.heldBefore(element, scope).flatMap(({ flow }) => (reset.flows.includes(flow) ? flow : [])),
    );
    if (reset.flows.some((flow) => !full.has(flow) && canStillCome(game, element, scope, flow, full))) return false;
    game.marking.resets = game.marking.resets.filter((other) => other !== reset);
    fire(game, element, scope, { flows: [...full], from: [reset.via], isLate: true });
    // What has come a second time meanwhile begins anew.
    if (game.heldBefore(element, scope).length) game.later(() => ComplexGateway.arrived?.(game, element, scope));
    return true;
  },

  enter(game, run, element) {
    game.leave(run, open(game, element, game.run(run.parent), true));
  },
};

const resetOf = (game: Game, element: ElementModel, scope: Run) =>
  game.marking.resets.find((reset) => reset.gateway === element.id && reset.scope === scope.id);

const holds = (
  game: Game,
  { activationCondition, incoming }: ElementModel,
  scope: Run,
  activationCount: number,
): boolean =>
  activationCondition
    ? game.holds(activationCondition, scope, { activationCount })
    : activationCount >= incoming.length;

/** @param isLate it takes in what came after it had fired */
function fire(
  game: Game,
  element: ElementModel,
  scope: Run,
  { flows, from, isLate = false }: { flows: string[]; from: number[]; isLate?: boolean },
): Passage {
  const waiting = game.heldBefore(element, scope);
  const passage = game.passage(element.id, scope.id, from);
  const taken = flows.flatMap((flow) => waiting.find((token) => token.flow === flow) ?? []);
  game.takeHeld(taken, passage);
  for (const flow of open(game, element, scope, !isLate)) game.take(flow, scope, passage);
  return passage;
}

function open(game: Game, element: ElementModel, scope: Run, waitingForStart: boolean): string[] {
  const { outgoing, defaultFlow } = element;
  const taken = outgoing.filter((id) => {
    const condition = game.model.flows[id]?.condition;
    if (id === defaultFlow) return false;
    return condition
      ? game.holds(condition, scope, { waitingForStart }) && (waitingForStart || asksForLate(condition))
      : waitingForStart;
  });
  return taken.length || !waitingForStart ? taken : game.flowsOf(element, scope);
}

const asksForLate = (condition: string): boolean => /\bwaitingForStart\b/.test(condition);
