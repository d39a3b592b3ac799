import { expect } from 'chai';
import type { CheckResult, ComplianceList, ProblemBody, TaskItem } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { approvedFirst, byNote, noteForm } from '../support/diagrams.ts';
import { Matter } from '../support/matter.ts';
import { servers } from '../support/server.ts';

const words = { fulfilled: '满足', pending: '待履行', violated: '违反', 'not-applicable': '未涉及' };

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('四十四: a case tells where it stands with each rule, and what shows it', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'audit']);
    const supervisor = await server.as('supervisor');
    const standing = async () => {
      const { items } = await supervisor.get<ComplianceList>(`/process-instances/${matter.id}/compliance`);
      return Object.fromEntries(items.map(({ id, state, final }) => [id, `${final ? '永久' : ''}${words[state]}`]));
    };
    expect(await standing()).to.deep.equal({
      'approved-before-asking': '永久满足',
      'approved-anew-after-drafting': '满足',
      'objection-negotiated': '未涉及',
      'negotiated-before-referred': '未涉及',
      'answers-collated': '未涉及',
      'asked-again-after-collating': '未涉及',
      'asked-again-once': '未涉及',
      'told-what-was-adopted': '未涉及',
      'referred-when-still-apart': '未涉及',
      'told-of-withdrawal': '未涉及',
    });
    await matter.complete('finance.head', 'reply', { outcome: 'object', grounds: '应写明预算来源' }, 'finance');
    expect((await standing())['objection-negotiated']).to.equal('待履行');
    const { items } = await supervisor.get<ComplianceList>(`/process-instances/${matter.id}/compliance`);
    const owed = items.find(({ id }) => id === 'objection-negotiated');
    expect(owed?.items.map(({ item, state }) => [item, state])).to.deep.equal([['finance', 'pending']]);
    expect(owed?.witnesses.map(({ elementId, by }) => [elementId, by?.account])).to.deep.equal([
      ['reply', 'finance.head'],
    ]);
    await matter.complete('audit.head', 'reply', { outcome: 'agree' }, 'audit');
    expect((await standing())['answers-collated']).to.equal('待履行');
    const { state: ofReply } = (
      await supervisor.get<ComplianceList>(`/process-instances/${owed?.witnesses[0]?.instanceId}/compliance`)
    ).items.find(({ id }) => id === 'an-answer-is-no-silence')!;
    expect(ofReply).to.equal('fulfilled');
  });

  it('四十四: what is returned counts as not done', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    await matter.complete('finance.head', 'reply', { outcome: 'object', grounds: '应写明预算来源' }, 'finance');
    const office = await server.as('office-documents');
    const { id } = await matter.task('collate');
    await office.post(`/tasks/${id}/return`, { toElement: 'replies', reason: '附件有误' });
    const { items } = await office.get<ComplianceList>(`/process-instances/${matter.id}/compliance`);
    const stateOf = (rule: string) => items.find((one) => one.id === rule)?.state;
    expect(stateOf('objection-negotiated')).to.equal('not-applicable');
    expect(stateOf('answers-collated')).to.equal('not-applicable');
    expect(stateOf('approved-before-asking')).to.equal('fulfilled');
  });

  it('what only an unknown value decides goes live by a reason, and the act that breaks the rule is refused', async () => {
    const server = await aServer();
    const admin = await server.as('admin');
    const body = { bpmn: byNote, forms: noteForm, rules: [approvedFirst] };
    const { proof, findings, ok } = await admin.post<CheckResult>('/deployments/check', body);
    expect(proof?.rules.map(({ id, verdict }) => [id, verdict])).to.deep.equal([
      ['approved-first', 'possibly-violated'],
    ]);
    expect(ok).to.equal(true);
    const found = findings.find(({ code }) => code === 'rule-violated');
    expect(found).to.include({ severity: 'warning', element: 'send', clause: '四十四', rule: 'approved-first' });
    expect(found?.path).to.include.members(['write', 'mayPass', 'send']);
    const deployment = { ...body, comment: '试行' };
    expect((await admin.request('POST', '/deployments', deployment)).body.code).to.equal('invalid-diagram');
    const waive = findings
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, rule }) => ({ finding: rule ?? code, reason: '办公室已作说明' }));
    const designer = await server.as('designer');
    expect((await designer.request('POST', '/deployments', { ...deployment, waive })).status).to.equal(403);
    await admin.post('/deployments', { ...deployment, waive });
    const head = await server.as('finance.head');
    const { id } = await head.post<{ id: string }>('/process-instances', { processKey: 'trial', variables: {} });
    const task = async () => (await head.get<{ items: TaskItem[] }>(`/tasks?instanceId=${id}`)).items[0]!;
    await head.post(`/tasks/${(await task()).id}/complete`, { variables: { note: 'urgent' } });
    const send = await task();
    expect(send.elementId).to.equal('send');
    const refused = await head.request<ProblemBody>('POST', `/tasks/${send.id}/complete`, { variables: {} });
    expect(refused.status).to.equal(422);
    expect(refused.body).to.include({ code: 'rule-violated', clause: '四十四', element: 'send' });
    expect(refused.body.errors?.[0]).to.include({ rule: 'approved-first', message: approvedFirst.reading });
    expect((await task()).id, 'nothing was done').to.equal(send.id);
  });

  it('what is violated goes live for no reason', async () => {
    const server = await aServer();
    const admin = await server.as('admin');
    const bpmn = byNote.replace('=write.note = "urgent"', '=true');
    const deployment = { bpmn, forms: noteForm, rules: [approvedFirst], comment: '试行' };
    const waive = ['rule-violated', 'approved-first', 'no-dead-activity'].map((finding) => ({ finding, reason: '急' }));
    const refused = await admin.request<ProblemBody>('POST', '/deployments', { ...deployment, waive });
    expect(refused.status).to.equal(422);
    const codes = refused.body.errors?.map(({ code, element }) => [code, element]);
    expect(codes).to.deep.include(['rule-violated', 'send']);
    expect(codes).to.deep.include(['no-dead-activity', 'approve']);
  });

  it('rules that are none, and acts that nothing has, are refused by name', async () => {
    const server = await aServer();
    const designer = await server.as('designer');
    const check = async (rule: object) =>
      (
        await designer.post<CheckResult>('/deployments/check', { bpmn: byNote, forms: noteForm, rules: [rule] })
      ).findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    expect(await check({ ...approvedFirst, template: 'never' })).to.deep.equal(['rule-invalid']);
    expect(await check({ ...approvedFirst, requires: 'fly' })).to.deep.equal(['rule-unknown-act']);
    expect(await check({ ...approvedFirst, requires: 'negotiate' })).to.deep.equal(['rule-names-nothing']);
    expect(await check({ ...approvedFirst, clause: '九十九' })).to.deep.equal(['unknown-clause']);
  });
});
