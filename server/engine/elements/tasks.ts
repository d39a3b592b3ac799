import { activity, complete, waiting } from '../activity.ts';
import { evaluateDecision } from '../dmn/index.ts';
import { Incident } from '../instance.ts';
import { serve } from '../serving.ts';
import type { Behaviour } from './behaviour.ts';
import { throwMessage } from './throw-event.ts';

/** BPMN 2.0.2, 10.3.3 and 13.3.3. An abstract task is complete when it is reached. */
export const Task: Behaviour = activity((game, run) => void complete(game, run));

/** Somebody does it. A manual task too: the system sees nothing of it but that it is done. */
export const UserTask: Behaviour = waiting();
export const ManualTask: Behaviour = waiting();

/** A called case is an instance of its own: here it is a wait, ended by what its end gives. BPMN 2.0.2, 10.3.6. */
export const CallActivity: Behaviour = waiting();

/** A function of ours, done within the step; what nobody wrote here waits for a program outside. */
export const ServiceTask: Behaviour = activity((game, run, element) => {
  const result = serve(game, run, element);
  if (result) complete(game, run, { result });
  else game.await(element, run);
});

/** Sends its message and is done; without a message it is a service. */
export const SendTask: Behaviour = activity((game, run, element) => {
  if (element.event?.kind !== 'message') {
    ServiceTask.reopen?.(game, run, element);
    return;
  }
  throwMessage(game, run, element);
  complete(game, run).isTold = true;
});

/** A decision of the deployment; without one it waits for a program outside. No hit is an incident. */
export const BusinessRuleTask: Behaviour = activity((game, run, element) => {
  if (!element.decision) {
    game.await(element, run);
    return;
  }
  const id = String(game.value(element.decision, run));
  try {
    const { value, hits } = evaluateDecision(id, (name) => game.context.decision(name), game.scope(run));
    const rules = hits.map(({ decision, ruleIndex, ruleId }) => ({ decision, rule: ruleIndex + 1, ruleId }));
    game.event('decision-made', element.id, { decision: id, result: value, rules });
    complete(game, run, { result: value as Record<string, unknown> });
  } catch (error) {
    if (!(error instanceof Incident) || error.elementId) throw error;
    throw new Incident(error.code, element.id, error.message, { cause: error });
  }
});
