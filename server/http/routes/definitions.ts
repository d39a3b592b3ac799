import { Problem } from '../../work/index.ts';
import type { Call, Handlers } from '../handlers.ts';
import { page } from '../paging.ts';
import {
  presentCatalogue,
  presentClause,
  presentDefinition,
  presentDefinitionDetail,
  presentFinding,
} from '../present/definition.ts';
import { presentProof } from '../present/proof.ts';

type Names =
  | 'definitions'
  | 'definition'
  | 'definitionXml'
  | 'startForm'
  | 'checkDeployment'
  | 'deploy'
  | 'designerCatalogue'
  | 'clause';

export const definitionHandlers: Handlers<Names> = {
  async definitions({ query, asking, services }) {
    const sandbox = query.sandbox === 'true';
    const filter = {
      latest: query.latest === 'true',
      sandbox,
      ...(query.key ? { key: query.key } : {}),
      startable: query.startable === 'true',
    };
    const rows = await services.store.read.definitions(filter);
    const items = await Promise.all(rows.map((row) => presentDefinition(row, asking, services)));
    const limit = query.limit ?? 200;
    return {
      ...page(rows, limit, ({ definitionId }) => ({ id: definitionId, value: 0 }), items),
      ...(query.count === 'true' ? { count: rows.length } : {}),
    };
  },

  async definition({ params, asking, services }) {
    const { definition, row } = await definitionOf(params.id ?? '', services);
    return presentDefinitionDetail(row, definition, asking, services);
  },

  async definitionXml({ params, res, services }) {
    const row = await services.store.read.definition(params.id ?? '');
    if (!row) throw new Problem('not-found');
    res.type('application/xml').send(row.bpmn);
    return undefined;
  },

  async startForm({ params, asking, services }) {
    const { definition } = await definitionOf(params.id ?? '', services);
    const form = definition.forms[definition.model.startFormId ?? ''];
    const { schema = { type: 'object', properties: {} }, uiSchema = {} } = form ?? {};
    const names = Object.keys((schema.properties as object | undefined) ?? {});
    const unit = asking.person.posts.map((post) => asking.world.people.post(post)?.unit).find(Boolean);
    return { schema, uiSchema, data: names.includes('hostUnit') && unit ? { hostUnit: unit } : {} };
  },

  async checkDeployment({ body, asking, services }) {
    if (!asking.person.permissions.includes('design')) throw new Problem('forbidden');
    const { bpmn, dmn = [], forms = {}, rules = [] } = body;
    const { findings, proof } = await services.deployments.check({ bpmn, dmn, forms, rules, sandbox: false });
    return {
      ok: !findings.some(({ severity }) => severity === 'error'),
      findings: findings.map(presentFinding),
      proof: proof && presentProof(proof),
    };
  },

  async deploy({ body, asking, services }) {
    const { bpmn, dmn = [], forms = {}, rules = [], comment, sandbox = false, waive = [] } = body;
    return services.deployments.deploy({ bpmn, dmn, forms, rules, comment, sandbox, waive }, asking);
  },

  async designerCatalogue({ asking, services }) {
    if (!asking.person.permissions.includes('design')) throw new Problem('forbidden');
    return presentCatalogue(asking, services);
  },

  async clause({ params, services: { content } }) {
    const clause = params.clause ?? '';
    if (!content.clauses.has(clause)) throw new Problem('not-found');
    return presentClause(clause, content.clauses);
  },
};

async function definitionOf(id: string, services: Call<'definition'>['services']) {
  const found = await services.store.read.definition(id);
  if (!found) throw new Problem('not-found');
  const rows = await services.store.read.definitions({ latest: false, key: found.key, sandbox: found.sandbox });
  const row = rows.find(({ definitionId }) => definitionId === id);
  if (!row) throw new Problem('not-found');
  return { row, definition: await services.definitions.get(id, services.store.read) };
}
