/** What a finished case gives to whoever called it: the outputs of the end that was reached, all others null. */
import { evaluateFeel } from './feel.ts';
import type { Game } from './game.ts';
import type { Variables } from './services.ts';

export function endOfCase(game: Game): { outcome: string; outputs: Variables } {
  const { model, state, root, endedBy } = game;
  const end = state.lastEnd ? model.elements[state.lastEnd] : undefined;
  const outputs: Variables = Object.fromEntries(model.outputNames.map((name) => [name, null]));
  if (endedBy) return { outcome: endedBy.code || (end?.id ?? 'error'), outputs };
  const scope = game.scope(root);
  for (const { source, target } of end?.outputs ?? []) outputs[target] = evaluateFeel(source, scope);
  const outcome = typeof outputs.outcome === 'string' ? outputs.outcome : (end?.id ?? 'ended');
  return { outcome, outputs };
}
