import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { compileProcess, executableProcesses, parseBpmn } from '../../server/engine/index.ts';
import type { ComplianceList, InstanceDetail, InstanceList } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Player, type Scenario } from '../support/scenario.ts';
import { servers, type TestServer } from '../support/server.ts';
import { content, processes as diagrams } from './folders.ts';

const folders = new URL('../../processes', import.meta.url).pathname;

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

/** The ways of the diagrams that were gone, by process. */
type Gone = Map<string, Set<string>>;

async function noteWays(server: TestServer, gone: Gone): Promise<void> {
  const supervisor = await server.as('supervisor');
  const { items } = await supervisor.get<InstanceList>('/process-instances?limit=200');
  for (const { id, processKey } of items) {
    const { takenFlows } = await supervisor.get<InstanceDetail>(`/process-instances/${id}`);
    const ways = gone.get(processKey) ?? new Set();
    for (const flow of takenFlows) ways.add(flow);
    gone.set(processKey, ways);
  }
}

/** Every worked case of every process, through HTTP, under the manual clock, on both databases. */
describe('scenarios', () => {
  const found = readdirSync(decodeURIComponent(folders), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = join(decodeURIComponent(folders), name, 'scenarios');
      try {
        return readdirSync(folder).map((file) => ({ key: name, file, path: join(folder, file) }));
      } catch {
        return [];
      }
    });

  forEachDatabase((_name, fresh) => {
    const aServer = servers(fresh);
    const gone: Gone = new Map();
    let played = 0;
    for (const { key, file, path } of found) {
      const scenario = JSON.parse(readFileSync(path, 'utf8')) as Scenario;
      it(`${scenario.clauses.join(' ')}: ${scenario.title} (${key}/${file})`, async function () {
        this.timeout(120_000);
        const server = await aServer();
        try {
          await new Player(server, scenario).play();
          await keepsItsRules(server);
          await noteWays(server, gone);
          played++;
        } finally {
          expect(server.errors, 'errors in the log').to.deep.equal([]);
        }
      });
    }

    it('every way of every diagram is gone by a worked case', async function () {
      // Of some of the cases alone nothing follows.
      if (played < found.length) this.skip();
      let ways = 0;
      const left: string[] = [];
      for (const { key, bpmn } of diagrams) {
        const [process] = executableProcesses(await parseBpmn(bpmn!));
        const flows = Object.keys(compileProcess(process!, content.formsOf(key)).flows);
        ways += flows.length;
        left.push(...flows.filter((flow) => !gone.get(key)?.has(flow)).map((flow) => `${key}: ${flow}`));
      }
      expect(left).to.deep.equal([]);
      this.test!.title += `: ${diagrams.length} processes, ${ways} ways, ${found.length} cases`;
    });
  });
});
