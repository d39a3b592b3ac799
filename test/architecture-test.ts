import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = fileURLToPath(new URL('..', import.meta.url));
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

interface Report {
  summary: { violations: { rule: { name: string }; from: string }[]; totalCruised: number };
}

const cruise = (...paths: string[]): Report => {
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...paths];
  try {
    return JSON.parse(
      execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }),
    ) as Report;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Report;
  }
};

/** A cruiser that does not understand the code finds nothing: so a violation is planted, and must be found. */
describe('the arrows of the house', () => {
  it('each planted violation is found', () => {
    const planted: [folder: string, text: string, rule: string][] = [
      [
        'server/time',
        "import { Problem } from '../work/problem.ts';\nexport const x = Problem;\n",
        'time-knows-nothing',
      ],
      [
        'server/engine',
        "import { caseQueries } from '../store/cases.ts';\nexport const x = caseQueries;\n",
        'engine-knows-time-and-people',
      ],
      [
        'server/proof',
        "import { Problem } from '../work/problem.ts';\nexport const x = Problem;\n",
        'proof-knows-engine',
      ],
      ['server/work', "import type { Knex } from 'knex';\nexport type X = Knex;\n", 'sql-stays-in-store'],
      [
        'processes/countersign',
        "import { moveDue } from '../limit-extension/services.ts';\nexport const x = moveDue;\n",
        'processes-do-not-see-each-other',
      ],
      [
        'modeler/shared',
        "import { startServer } from '../../server/start.ts';\nexport const x = startServer;\n",
        'pages-see-the-contract',
      ],
    ];
    for (const [folder, text, rule] of planted) {
      const file = join(folder, `planted-${process.pid}.ts`);
      writeFileSync(join(root, file), text);
      try {
        const { summary } = cruise(file);
        expect(
          summary.violations.map(({ rule: { name } }) => name),
          file,
        ).to.include(rule);
      } finally {
        rmSync(join(root, file));
      }
    }
  }).timeout(120_000);
});
