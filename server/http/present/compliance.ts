import type { ProcessModel } from '../../engine/index.ts';
import type { Asking, Compliance, InstanceRow } from '../../work/index.ts';
import type { ComplianceList } from '../contract/instances.ts';
import { presentPerson } from './people.ts';
import { isoOf } from './task.ts';

export function presentCompliance(
  { rule, standing, items, trace }: Compliance,
  { row, models, asking: { world } }: { row: InstanceRow; models: Map<string, ProcessModel>; asking: Asking },
): ComplianceList['items'][number] {
  const { id, clause, reading } = rule;
  const { state, isFinal, dueAt } = standing;
  const nameOf = (item: string) => world.people.unit(item)?.name ?? item;
  return {
    id,
    clause,
    reading,
    state,
    final: isFinal,
    ...(dueAt === undefined || !Number.isFinite(dueAt) ? {} : { dueAt: isoOf(dueAt) }),
    events: trace.flatMap(({ instanceId, seq }) => (instanceId === row.id ? [seq] : [])),
    witnesses: trace.map(({ instanceId, seq, elementId, at, by }) => ({
      instanceId,
      seq,
      elementId,
      name: models.get(instanceId)?.elements[elementId]?.name || elementId,
      at: isoOf(at),
      ...(by ? { by: presentPerson(world.people, by) } : {}),
    })),
    items: items.map((one) => ({
      item: one.item,
      itemName: nameOf(one.item),
      state: one.standing.state,
      final: one.standing.isFinal,
    })),
  };
}
