/** The world as a step, or somebody who reads, sees it. */
import { randomUUID } from 'node:crypto';
import { type StepContext, Unanswered } from '../engine/index.ts';
import type { Instant } from '../time/index.ts';
import type { Definition } from './definitions.ts';
import type { InstanceRow } from './rows.ts';
import type { WorkParts } from './unit-of-work.ts';
import type { World } from './world.ts';

/** The world for a step of a case. */
export function stepContextOf(
  row: InstanceRow,
  it: { world: World; now: Instant; parts: WorkParts; definition: Definition },
): StepContext {
  const { world, now, parts, definition } = it;
  const { content, canEnd } = parts;
  return {
    ...readingContext(world, {
      now,
      settingsDay: row.settingsDay,
      instance: instanceOf(row),
    }),
    newId: randomUUID,
    service: (type) => content.service(type),
    check: (type) => content.check(type),
    decision: (name) => definition.decisions.get(name),
    canEnd,
    sandbox: row.sandbox,
  };
}

/** Reading evaluates expressions alone; only a step's services and checks ask. */
const asksNothing: Pick<StepContext, 'waiting' | 'takeNumber'> = {
  waiting(message) {
    throw new Unanswered({ waiting: message });
  },
  takeNumber(series) {
    throw new Unanswered({ series });
  },
};

export const instanceOf = ({ id, title, startedBy, itemKey, parentCall }: InstanceRow): StepContext['instance'] => ({
  id,
  title,
  starter: startedBy,
  itemKey,
  isCalled: parentCall !== null,
});

/** The world for reading expressions outside a step: who may start, who decides an extension. */
export function readingContext(
  world: World,
  it: { now: Instant; settingsDay: string; instance: StepContext['instance'] },
): StepContext {
  const { now, settingsDay, instance } = it;
  return {
    ...world,
    now,
    newId: () => '',
    setting: (name) => world.settings.at(name, settingsDay),
    limit: (name) => world.settings.limitAt(name, settingsDay),
    service: () => undefined,
    check: () => undefined,
    decision: () => undefined,
    ...asksNothing,
    canEnd: () => true,
    sandbox: false,
    instance,
  };
}
