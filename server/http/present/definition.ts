import type { ElementModel, ProcessModel } from '../../engine/index.ts';
import type { Limit } from '../../time/index.ts';
import { type Asking, type Definition, type DiagramFinding, mayStartSomehow, printedClause } from '../../work/index.ts';
import type { DefinitionDetail, DefinitionItem, DesignerCatalogue } from '../contract/definitions.ts';
import type { Services } from '../services.ts';
import { wordsFor } from '../words.ts';
import { presentPerson } from './people.ts';
import { isoOf } from './task.ts';

type Listed = Awaited<ReturnType<Services['store']['read']['definitions']>>[number];

export async function presentDefinition(row: Listed, asking: Asking, services: Services): Promise<DefinitionItem> {
  const { model } = await services.definitions.get(row.definitionId, services.store.read);
  return {
    id: row.definitionId,
    key: row.key,
    name: row.name,
    version: row.version,
    deployedAt: isoOf(row.deployedAt),
    deployedBy:
      row.source === 'product'
        ? { account: '', name: wordsFor('word', 'product') }
        : presentPerson(asking.world.people, row.deployedBy),
    comment: row.comment,
    clauses: row.clauses,
    startable: row.startable,
    mayStart: row.sandbox ? asking.person.permissions.includes('design') : mayStartSomehow(model, asking),
    sandbox: row.sandbox,
    running: row.running,
  };
}

export async function presentDefinitionDetail(
  row: Listed,
  definition: Definition,
  asking: Asking,
  services: Services,
): Promise<DefinitionDetail> {
  const { content } = services;
  return {
    ...(await presentDefinition(row, asking, services)),
    outline: outlineOf(definition.model, asking),
    clauseTexts: row.clauses.map((clause) => presentClause(clause, content.clauses)),
    forms: Object.fromEntries(
      Object.entries(definition.forms).map(([id, { schema, uiSchema = {} }]) => [id, { schema, uiSchema }]),
    ),
    rules: definition.rules.map((rule) => ({ ...rule })),
  };
}

export const presentClause = (clause: string, clauses: Map<string, string>) => ({
  clause,
  printed: printedClause(clause),
  text: clauses.get(clause) ?? '',
});

/** The steps in the order of the flow, in words. */
function outlineOf(model: ProcessModel, { world: { settings } }: Asking): DefinitionDetail['outline'] {
  return inFlowOrder(model).map((element) => {
    const lane = model.lanes.find(({ id }) => id === element.lane);
    const limit = element.limit && settings.has(element.limit) ? settings.definitionOf(element.limit) : null;
    const condition = element.incoming.map((flow) => model.flows[flow]?.name).filter(Boolean);
    return {
      elementId: element.id,
      name: element.name || element.id,
      type: element.type,
      ...(lane ? { lane: lane.name } : {}),
      ...(element.clauses.length ? { clause: element.clauses.join(' ') } : {}),
      ...(element.basis ? { basis: element.basis } : {}),
      ...(element.limit ? { limit: element.limit } : {}),
      ...(limit && 'amount' in limit ? { limitText: limitText(limit) } : {}),
      ...(element.calledProcess ? { calls: element.calledProcess } : {}),
      ...(condition.length ? { condition: condition.join(' / ') } : {}),
    };
  });
}

export const limitText = ({ amount, unit }: Pick<Limit, 'amount' | 'unit'>): string =>
  `${amount} ${wordsFor('word', unit)}`;

function inFlowOrder(model: ProcessModel): ElementModel[] {
  const order: ElementModel[] = [];
  const seen = new Set<string>();
  const queue = [model.start];
  while (queue.length) {
    const id = queue.shift() ?? '';
    const element = model.elements[id];
    if (!element || seen.has(id)) continue;
    seen.add(id);
    // Joins and choices without a name are drawing, not steps.
    if (element.name || element.type === 'userTask') order.push(element);
    const attached = Object.values(model.elements).filter(({ attachedTo }) => attachedTo === id);
    queue.push(
      ...element.outgoing.map((flow) => model.flows[flow]?.target ?? ''),
      ...attached.map((event) => event.id),
    );
  }
  return order;
}

/** What a designer may name, in words. */
export async function presentCatalogue(
  { world: { settings } }: Asking,
  { content, store, documents }: Services,
): Promise<DesignerCatalogue> {
  const definitions = await store.read.definitions({ latest: true, sandbox: false });
  const functions = content.folders.flatMap(({ key, functions: exported, descriptions }) =>
    Object.entries(exported).flatMap(([name, value]) =>
      typeof value === 'function' && key !== '_shared'
        ? [
            {
              type: `${key}.${name}`,
              kind: /^clause\d\d/.test(name) ? ('check' as const) : ('service' as const),
              description: descriptions[name] ?? '',
              name,
            },
          ]
        : [],
    ),
  );
  const papers = new Set(
    content.folders.flatMap(({ key, documents: templates }) =>
      Object.keys(templates).map((name) => `${key}.${name.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase())}`),
    ),
  );
  return {
    documents: content.folders.flatMap(({ key }) => documents.namesOf(key)),
    services: functions
      .filter(({ type }) => !papers.has(type))
      .map(({ type, kind, description }) => ({ type, kind, description })),
    limits: settings.names().flatMap((name) => {
      const limit = settings.definitionOf(name);
      return 'amount' in limit
        ? [
            {
              name,
              ...(limit.clause ? { clause: limit.clause } : {}),
              text: limit.note ? `${limit.note}：${limitText(limit)}` : limitText(limit),
            },
          ]
        : [];
    }),
    clauses: [...content.clauses.keys()].map((clause) => presentClause(clause, content.clauses)),
    processes: definitions.map(({ key, name }) => ({ key, name })),
    acts: Object.entries(content.acts).map(([act, name]) => ({ act, name })),
    candidates: candidateExpressions,
  };
}

/** Who may do a task, in the words of the rules; anything else is written in FEEL. */
const candidateExpressions = [
  '=head of(hostUnit)',
  '=clerks of(hostUnit)',
  '=append(deputies of(unit), head of(unit))',
  '=clerks of(unit)',
  '=leader of(hostUnit)',
  '="mayor"',
  '="office-director"',
  '=starter',
].map((expression) => ({ expression, name: wordsFor('word', `candidates ${expression}`) }));

/** One fault of a diagram in people's words: 「确认收货」暂不支持 ScriptTask. */
export const presentFinding = ({ severity, code, element, name, clause, values, rule, path }: DiagramFinding) => ({
  severity,
  code,
  element,
  message: `${name ? `「${name}」` : ''}${wordsFor('finding', code, values)}${doubtOf(values?.verdict)}`,
  ...(clause ? { clause } : {}),
  ...(rule ? { rule } : {}),
  ...(path?.length ? { path } : {}),
});

const doubtOf = (verdict: string | undefined): string =>
  verdict === 'possibly-violated' || verdict === 'undecided' ? `（${wordsFor('word', verdict)}）` : '';
