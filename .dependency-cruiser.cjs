/** The arrows of the house: who may import whom. Checked by `npm test`; test/architecture-test.ts plants a violation. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(server|processes|modeler|test|scripts|knexfile)', pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^server/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('time-knows-nothing', '^server/time/', []),
    only('people-know-time', '^server/people/', ['^server/time/']),
    only('engine-knows-time-and-people', '^server/engine/', ['^server/time/', '^server/people/']),
    only('proof-knows-engine', '^server/proof/', ['^server/engine/']),
    only('evidence-knows-nothing', '^server/evidence/', []),
    only('work-knows-what-is-below', '^server/work/', ['^server/(engine|time|people|evidence|proof)/']),
    only('jobs-know-work', '^server/jobs/', ['^server/(work|engine|time)/']),
    only('store-implements-what-others-declare', '^server/store/', ['^server/(work|people|time|engine|evidence)/']),
    only('http-knows-what-is-below', '^server/http/', [
      '^server/(work|people|evidence|engine|time|jobs|proof)/',
      '^server/zh.json$',
    ]),
    only('kit-re-exports', '^server/kit.ts$', ['^server/(engine|time|people)/']),
    only('config-knows-nothing', '^server/config.ts$', []),
    {
      name: 'config-is-seen-by-main',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(main|start).ts$' },
      to: { path: '^server/config.ts$' },
    },
    { name: 'nobody-sees-main', severity: 'error', from: {}, to: { path: '^server/main.ts$' } },
    {
      name: 'only-main-and-tests-see-start',
      severity: 'error',
      from: { pathNot: '^(server/main.ts|test/|scripts/)' },
      to: { path: '^server/start.ts$' },
    },
    {
      name: 'sql-stays-in-store',
      severity: 'error',
      from: { path: '^server/(time|people|engine|proof|evidence|work|jobs|http)/' },
      to: { path: 'node_modules/(knex|pg|sqlite3|better-sqlite3)/' },
    },
    {
      name: 'http-stays-in-http',
      severity: 'error',
      from: { path: '^server/(time|people|engine|proof|evidence|work|jobs|store)/' },
      to: { path: 'node_modules/(express|multer|helmet)/' },
    },
    only('processes-see-the-kit', '^processes/', ['^server/kit.ts$']),
    {
      name: 'processes-do-not-see-each-other',
      severity: 'error',
      from: { path: '^processes/([^/]+)/' },
      to: { path: '^processes/', pathNot: ['^processes/$1/', '^processes/_shared/'] },
    },
    only('pages-see-the-contract', '^modeler/', ['^server/http/contract/', '^server/engine/gov.json$']),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
