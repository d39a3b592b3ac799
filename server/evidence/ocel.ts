import type { LogCase, LogEvent } from './event-log.ts';

const eventAttributes = [
  'act',
  'type',
  'element',
  'clause',
  'account',
  'post',
  'onBehalfOf',
  'outcome',
  'due',
] as const;
const objectAttributes = {
  case: ['process', 'processName', 'title', 'businessKey', 'status', 'outcome'],
  unit: [],
  document: ['name'],
} as const;

/**
 * An event log as OCEL 2.0 (JSON), piece by piece. Objects: cases, units, documents; an event is related to its case and to the unit of
 * the post that acted, a case to the one that called it, its unit and its documents.
 */
export async function* ocelOf(cases: AsyncIterable<LogCase>): AsyncGenerator<string> {
  const types = new Set<string>();
  const units = new Set<string>();
  let comma = '';
  const objects: string[] = [];
  yield '{"events":[\n';
  for await (const one of cases) {
    objects.push(...objectsOf(one, units));
    for (const event of one.events) {
      types.add(event.act);
      if (event.unit) units.add(event.unit);
      yield comma + JSON.stringify(eventOf(one, event));
      comma = ',\n';
    }
  }
  for (const id of units)
    objects.push(JSON.stringify({ id: `unit:${id}`, type: 'unit', attributes: [], relationships: [] }));
  yield `\n],"objects":[\n${objects.join(',\n')}\n],"objectTypes":`;
  yield JSON.stringify(
    Object.entries(objectAttributes).map(([name, names]) => ({ name, attributes: names.map(asText) })),
  );
  const attributes = eventAttributes.map((name) => (name === 'due' ? { name, type: 'time' } : asText(name)));
  yield `,"eventTypes":${JSON.stringify([...types].map((name) => ({ name, attributes })))}}\n`;
}

const asText = (name: string) => ({ name, type: 'string' });
const timeOf = (at: number): string => new Date(at).toISOString();

function eventOf(one: LogCase, event: LogEvent): object {
  const { seq, at, act, type, elementId, clause, account, post, unit, onBehalfOf, outcome, dueAt } = event;
  const due = dueAt === null ? null : timeOf(dueAt);
  return {
    id: `${one.id}/${seq}`,
    type: act,
    time: timeOf(at),
    attributes: given({ act, type, element: elementId, clause, account, post, onBehalfOf, outcome, due }),
    relationships: [
      { objectId: one.id, qualifier: 'case' },
      ...(unit ? [{ objectId: `unit:${unit}`, qualifier: 'acting unit' }] : []),
    ],
  };
}

function objectsOf(one: LogCase, units: Set<string>): string[] {
  const { id, parentId, processKey, processName, title, businessKey, unit, status, outcome, startedAt, documents } =
    one;
  if (unit) units.add(unit);
  const time = timeOf(startedAt);
  const attributes = given({ process: processKey, processName, title, businessKey, status, outcome });
  const relationships = [
    ...(parentId ? [{ objectId: parentId, qualifier: 'called by' }] : []),
    ...(unit ? [{ objectId: `unit:${unit}`, qualifier: 'unit' }] : []),
    ...documents.map((document) => ({ objectId: document.id, qualifier: 'document' })),
  ];
  return [
    { id, type: 'case', attributes: attributes.map((attribute) => ({ ...attribute, time })), relationships },
    ...documents.map((document) => ({
      id: document.id,
      type: 'document',
      attributes: [{ name: 'name', time: timeOf(document.at), value: document.name }],
      relationships: [],
    })),
  ].map((object) => JSON.stringify(object));
}

const given = (values: Record<string, string | null>): { name: string; value: string }[] =>
  Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
