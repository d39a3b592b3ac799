import { expect } from 'chai';
import fc from 'fast-check';
import { undoneOf } from '../../modeler/shared/timeline/undone.ts';
import type { HistoryList, InstanceDetail, TaskDetail } from '../../server/http/contract/index.ts';
import type { Client } from '../support/client.ts';
import { forEachDatabase } from '../support/databases.ts';
import { diagram, endEvent, flow, startEvent } from '../support/diagrams.ts';
import { seeded, startTestServer } from '../support/server.ts';

const task = (id: string, loop = '') => `<bpmn:userTask id="${id}" name="${id}">${loop}</bpmn:userTask>`;
const each = `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
  <zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="n"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`;
/** Branches, one of them a loop, that join before two more steps: where what comes of what is hardest to see. */
const branches = diagram({
  key: 'trail',
  body: `${startEvent}${task('draft')}<bpmn:parallelGateway id="fork"/>${task('legal', each)}${task('budget')}${task('audit')}
    <bpmn:parallelGateway id="join"/>${task('sign')}${task('file')}${endEvent}
    ${flow('begin', 'draft')}${flow('draft', 'fork')}${flow('fork', 'legal')}${flow('fork', 'budget')}
    ${flow('budget', 'audit')}${flow('legal', 'join')}${flow('audit', 'join')}${flow('join', 'sign')}
    ${flow('sign', 'file')}${flow('file', 'finish')}`,
});

/** The pages read from the history what the server knows of its tasks; asked of any case, both say the same. */
forEachDatabase((name, fresh) => {
  if (name !== 'SQLite') return;
  it('what a history shows as undone is what was undone', async () => {
    const server = await startTestServer(await fresh.place(seeded));
    fresh.later(() => server.stop());
    const admin = await server.as('admin');
    await admin.post('/deployments', { bpmn: branches, comment: '试办', sandbox: true });
    const choices = fc.array(fc.nat(1000), { minLength: 6, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(choices, async (picks) => {
        const begun = { processKey: 'trail', variables: {}, sandbox: true };
        const { id } = await admin.post<InstanceDetail>('/process-instances', begun);
        for (const pick of picks) if (!(await goOnOrBack(admin, id, pick))) break;
        const instance = await admin.get<InstanceDetail>(`/process-instances/${id}`);
        const { items } = await admin.get<HistoryList>(`/process-instances/${id}/history?limit=200`);
        const done = items.filter(({ type }) => type === 'task-completed').map(({ data }) => String(data.taskId));
        const tasks = await Promise.all(done.map((taskId) => admin.get<TaskDetail>(`/tasks/${taskId}`)));
        const { since } = undoneOf(items, instance);
        expect(done.filter((taskId) => since.has(taskId))).to.have.members(
          tasks.filter(({ undoneAt }) => undoneAt !== undefined).map((one) => one.id),
        );
      }),
      { numRuns: 20 },
    );
  });
});

/** Does any open task, or returns it to any step that led there. @returns whether anything was open */
async function goOnOrBack(admin: Client, id: string, pick: number): Promise<boolean> {
  const { tasks } = await admin.get<InstanceDetail>(`/process-instances/${id}`);
  const open = tasks[pick % Math.max(1, tasks.length)];
  if (!open) return false;
  const { waysBack } = await admin.get<TaskDetail>(`/tasks/${open.id}`);
  const way = waysBack[pick % Math.max(1, waysBack.length)];
  if (way && pick % 5 === 0) await admin.post(`/tasks/${open.id}/return`, { toElement: way.elementId, reason: '重办' });
  else await admin.post(`/tasks/${open.id}/complete`, { variables: {} });
  return true;
}
