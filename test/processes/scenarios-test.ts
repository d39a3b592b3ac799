import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ComplianceList, InstanceList } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Player, type Scenario } from '../support/scenario.ts';
import { servers, type TestServer } from '../support/server.ts';

const processes = new URL('../../processes', import.meta.url).pathname;

/** In no case that was played is a rule broken, and of one that is completed nothing is owed. */
async function keepsItsRules(server: TestServer): Promise<void> {
  const supervisor = await server.as('supervisor');
  const { items } = await supervisor.get<InstanceList>('/process-instances?limit=100');
  for (const { id, processKey, status } of items) {
    const compliance = await supervisor.get<ComplianceList>(`/process-instances/${id}/compliance`);
    for (const { id: rule, state, final } of compliance.items) {
      expect(state, `${processKey}: ${rule}`).to.not.equal('violated');
      if (status !== 'completed') continue;
      expect(state, `${processKey}: ${rule}`).to.not.equal('pending');
      expect(final, `${processKey}: ${rule}`).to.equal(true);
    }
  }
}

/** Every worked case of every process, through HTTP, under the manual clock, on both databases. */
describe('scenarios', () => {
  const found = readdirSync(decodeURIComponent(processes), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = join(decodeURIComponent(processes), name, 'scenarios');
      try {
        return readdirSync(folder).map((file) => ({ key: name, file, path: join(folder, file) }));
      } catch {
        return [];
      }
    });

  forEachDatabase((_name, fresh) => {
    const aServer = servers(fresh);
    for (const { key, file, path } of found) {
      const scenario = JSON.parse(readFileSync(path, 'utf8')) as Scenario;
      it(`${scenario.clauses.join(' ')}: ${scenario.title} (${key}/${file})`, async function () {
        this.timeout(120_000);
        const server = await aServer();
        try {
          await new Player(server, scenario).play();
          await keepsItsRules(server);
        } finally {
          expect(server.errors, 'errors in the log').to.deep.equal([]);
        }
      });
    }
  });
});
