/** ADR 0013: what a step asks of the world: numbers without gaps, and cases that wait. */
import { expect } from 'chai';
import type { InstanceDetail, InstanceList } from '../../server/http/contract/index.ts';
import type { Service } from '../../server/kit.ts';
import { forEachDatabase } from '../support/databases.ts';
import { seeded, startTestServer, type TestServer } from '../support/server.ts';

const head = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:message id="m" name="word"><bpmn:extensionElements><zeebe:subscription correlationKey="=instance.id"/></bpmn:extensionElements></bpmn:message>`;
const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}To${to}" sourceRef="${from}" targetRef="${to}"/>`;
const served = (id: string, service: string) =>
  `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${service}"/></bpmn:extensionElements></bpmn:serviceTask>`;

/** first (a task) → number (a service) → then (a task) → end */
const numbering = `${head}<bpmn:process id="numbering" isExecutable="true"><bpmn:startEvent id="begin"/><bpmn:userTask id="first"/>${served('number', 'countersign.aNumber')}<bpmn:userTask id="then"/><bpmn:endEvent id="end"/>
  ${flow('begin', 'first')}${flow('first', 'number')}${flow('number', 'then')}${flow('then', 'end')}</bpmn:process></bpmn:definitions>`;
const listening = `${head}<bpmn:process id="listening" isExecutable="true"><bpmn:startEvent id="begin"/><bpmn:userTask id="first"/><bpmn:receiveTask id="hear" messageRef="m"/><bpmn:endEvent id="end"/>
  ${flow('begin', 'first')}${flow('first', 'hear')}${flow('hear', 'end')}</bpmn:process></bpmn:definitions>`;
const asking = `${head}<bpmn:process id="asking" isExecutable="true"><bpmn:startEvent id="begin"/>${served('look', 'countersign.aLook')}<bpmn:userTask id="then"/><bpmn:endEvent id="end"/>
  ${flow('begin', 'look')}${flow('look', 'then')}${flow('then', 'end')}</bpmn:process></bpmn:definitions>`;

const series = '伊政发〔2026〕';

forEachDatabase((name, fresh) => {
  describe('what a step asks', () => {
    let isBroken = false;
    const services: Record<string, Service> = {
      aNumber({ takeNumber }) {
        const number = takeNumber(series);
        if (isBroken) throw new Error('after the number was taken');
        return { number, again: takeNumber(series) };
      },
      aLook: ({ waiting }) => ({
        found: waiting('word').map(({ key, title, variables }) => ({ key, title, variables })),
      }),
    };

    async function started(place?: TestServer['place']): Promise<TestServer> {
      const server = await startTestServer(
        place ?? (await fresh.place(seeded)),
        place ? {} : { now: '2026-09-23T10:00+08:00' },
      );
      fresh.later(() => server.stop());
      const folder = server.server.services.executor.parts.content.folder('countersign')!;
      folder.functions = { ...folder.functions, ...services };
      return server;
    }

    async function deploy(server: TestServer, ...diagrams: string[]): Promise<void> {
      const designer = await server.as('designer');
      for (const bpmn of diagrams) await designer.post('/deployments', { bpmn, comment: '试验', sandbox: true });
    }

    async function begun(server: TestServer, processKey: string, title = '某件事'): Promise<InstanceDetail> {
      const designer = await server.as('designer');
      return designer.post('/process-instances', { processKey, variables: { title }, sandbox: true });
    }

    async function completed(server: TestServer, id: string, elementId: string) {
      const designer = await server.as('designer');
      const { tasks } = await designer.get<InstanceDetail>(`/process-instances/${id}`);
      const task = tasks.find((one) => one.elementId === elementId);
      return designer.request('POST', `/tasks/${task?.id}/complete`, { variables: {} });
    }

    const numberIn = async (server: TestServer, id: string) =>
      (await (await server.as('designer')).get<InstanceDetail>(`/process-instances/${id}`)).variables.number as {
        number: number;
        again: number;
      } | null;

    beforeEach(() => {
      isBroken = false;
    });

    it('twelve cases at once get the numbers 1 to 12, on PostgreSQL from two nodes', async () => {
      const one = await started();
      const nodes = name === 'PostgreSQL' ? [one, await started(one.place)] : [one];
      await deploy(one, numbering);
      const ids: string[] = [];
      for (let n = 0; n < 12; n++) ids.push((await begun(one, 'numbering')).id);
      const replies = await Promise.all(ids.map((id, n) => completed(nodes[n % nodes.length]!, id, 'first')));
      expect(replies.map(({ status }) => status)).to.deep.equal(ids.map(() => 200));
      const numbers = await Promise.all(ids.map((id) => numberIn(one, id)));
      expect(numbers.map((it) => it?.number).sort((a = 0, b = 0) => a - b)).to.deep.equal(ids.map((_, n) => n + 1));
      for (const it of numbers) expect(it?.again).to.equal(it?.number);
    });

    it('a step that fails takes none, and a step done again keeps its own', async () => {
      const server = await started();
      await deploy(server, numbering);
      const designer = await server.as('designer');
      const broken = (await begun(server, 'numbering')).id;
      isBroken = true;
      await completed(server, broken, 'first');
      isBroken = false;
      expect((await designer.get<InstanceDetail>(`/process-instances/${broken}`)).status).to.equal('incident');
      const next = (await begun(server, 'numbering')).id;
      await completed(server, next, 'first');
      expect((await numberIn(server, next))?.number).to.equal(1);
      const { tasks } = await designer.get<InstanceDetail>(`/process-instances/${next}`);
      await designer.post(`/tasks/${tasks[0]?.id}/return`, { toElement: 'first', reason: '再来一次' });
      await completed(server, next, 'first');
      expect((await numberIn(server, next))?.number).to.equal(1);
      const { incidents } = await designer.get<InstanceDetail>(`/process-instances/${broken}`);
      await designer.post(`/incidents/${incidents[0]?.id}/retry`);
      expect((await numberIn(server, broken))?.number).to.equal(2);
    });

    it('cases that wait are seen with what they know, in the order in which they began, and not when they have heard', async () => {
      const server = await started();
      await deploy(server, listening, asking);
      const designer = await server.as('designer');
      const [first, second] = [await begun(server, 'listening', '甲'), await begun(server, 'listening', '乙')];
      await completed(server, second.id, 'first');
      expect((await begun(server, 'asking')).variables.look).to.deep.equal({
        found: [{ key: second.id, title: '乙', variables: { title: '乙', first: {}, hear: {} } }],
      });
      await completed(server, first.id, 'first');
      const { items } = await designer.get<InstanceList>('/process-instances?waitingFor=word&sandbox=true');
      expect(items.map(({ id }) => id)).to.have.members([first.id, second.id]);
      const { look } = (await begun(server, 'asking')).variables as { look: { found: { title: string }[] } };
      expect(look.found.map(({ title }) => title)).to.deep.equal(['甲', '乙']);
      await designer.post('/messages', { name: 'word', correlationKey: first.id, variables: {}, sandbox: true });
      const after = (await begun(server, 'asking')).variables as { look: { found: { title: string }[] } };
      expect(after.look.found.map(({ title }) => title)).to.deep.equal(['乙']);
    });
  });
});
