import { expect } from 'chai';
import type { CheckResult } from '../../server/http/contract/index.ts';
import { ruleFaults } from '../../server/proof/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { diagram, endEvent, flow, noteForm, startEvent, userTask } from '../support/diagrams.ts';
import { servers, type TestServer } from '../support/server.ts';

const process = 'gov:candidates="=&quot;finance.head&quot;" gov:clause="四十四"';
const rule = { id: 'r', clause: '四十四', template: 'precedence', act: 'draft', requires: 'reply', reading: '…' };

/** So many tasks one after the other. */
const chain = (count: number): string =>
  Array.from({ length: count }, (_, n) => userTask(`t${n}`) + flow(n ? `t${n - 1}` : 'begin', `t${n}`)).join('') +
  flow(`t${count - 1}`, 'finish');

/** Scopes in scopes, each with a fork of two. */
const nested = (depth: number): string =>
  depth === 0 ? userTask('deep') : `<bpmn:subProcess id="s${depth}" name="s">${nested(depth - 1)}</bpmn:subProcess>`;

/** An inclusive choice of so many ways, all open at once. */
function wide(ways: number): string {
  const branches = Array.from(
    { length: ways },
    (_, n) => userTask(`w${n}`) + flow('split', `w${n}`, `=contains(ask.note, "${n}")`) + flow(`w${n}`, 'join'),
  );
  return `${userTask('ask')}<bpmn:inclusiveGateway id="split" default="splitToLast"/><bpmn:inclusiveGateway id="join"/>${userTask('last')}${flow('begin', 'ask')}${flow('ask', 'split')}${branches.join('')}${flow('split', 'last')}${flow('last', 'join')}${flow('join', 'finish')}`;
}

forEachDatabase((name, fresh) => {
  if (name !== 'SQLite') return; // no database in it
  const aServer = servers(fresh);

  const checked = async (server: TestServer, body: object) => {
    const designer = await server.as('designer');
    const reply = await designer.request<CheckResult>('POST', '/deployments/check', body);
    expect((await designer.request('GET', '/session')).status, 'the server goes on').to.equal(200);
    return reply;
  };

  it('large diagrams are proved or left open, and the server goes on', async () => {
    const server = await aServer();
    const long = await checked(server, {
      bpmn: diagram({ process, body: startEvent + endEvent + chain(600) }),
      forms: noteForm,
    });
    expect(long.body.proof).to.include({ sound: true, safe: true });
    const many = await checked(server, {
      bpmn: diagram({ process, body: startEvent + endEvent + wide(20) }),
      forms: noteForm,
    });
    expect(many.status).to.equal(200);
    expect(many.body.proof?.sound ?? null, 'not called proved').to.equal(null);
    const deep = await checked(server, {
      bpmn: diagram({
        process,
        body: startEvent + endEvent + nested(12) + flow('begin', 's12') + flow('s12', 'finish'),
      }),
      forms: noteForm,
    });
    expect(deep.status).to.equal(200);
    const deeper = await checked(server, {
      bpmn: diagram({ process, body: startEvent + endEvent + nested(4000) }),
      forms: noteForm,
    });
    expect(deeper.body.findings.map(({ code }) => code)).to.deep.equal(['diagram-too-large']);
  }).timeout(120_000);

  it('forms that refer to themselves are open, not endless', async () => {
    const server = await aServer();
    const schema = { type: 'object', properties: { note: { $ref: '#' } } };
    const body = `${startEvent}${endEvent}${userTask('t')}<bpmn:exclusiveGateway id="x" default="xToFinish"/><bpmn:exclusiveGateway id="y"/>${flow('begin', 't')}${flow('t', 'x')}${flow('x', 'y', '=t.note = "1"')}${flow('x', 'finish')}${flow('y', 'finish')}`;
    const { status } = await checked(server, { bpmn: diagram({ process, body }), forms: { note: { schema } } });
    expect(status).to.equal(200);
  });

  it('names with markup are words', async () => {
    const server = await aServer();
    const bpmn = diagram({ process, body: startEvent + endEvent + chain(1) }).replace(
      'name="t0"',
      'name="&lt;img src=x onerror=alert(1)&gt;"',
    );
    const { body } = await checked(server, {
      bpmn,
      forms: noteForm,
      rules: [{ ...rule, reading: '<script>1</script>' }],
    });
    expect(body.findings.map(({ code }) => code)).to.include('rule-names-nothing');
    expect(body.findings.find(({ code }) => code === 'rule-names-nothing')?.message).to.contain('<script>1</script>');
  });
});

describe('rules that nobody can judge', () => {
  it('conditions are comparisons, and nothing that may run for ever', () => {
    const faults = (where: string) => ruleFaults([{ ...rule, where }]).map(({ path }) => path);
    expect(faults('outcome = "legal" and count(units) > 0')).to.deep.equal([]);
    for (const where of [
      'some x in 1..100000000 satisfies x < 0',
      'for i in 1..9 return i',
      'outcome = ',
      '(((',
      'function(x) x',
    ])
      expect(faults(where), where).to.deep.equal(['/0']);
    expect(faults(`${'('.repeat(5000)}1`)).to.deep.equal(['/0/where']);
  });

  it('what is no rule is told by its place', () => {
    expect(ruleFaults([rule, rule])).to.deep.equal([{ path: '/1/id', detail: 'r stands twice' }]);
    expect(ruleFaults([{ ...rule, extra: 1 }]).map(({ path }) => path)).to.deep.equal(['/0']);
    expect(ruleFaults('no list').map(({ path }) => path)).to.deep.equal(['']);
    expect(ruleFaults([{ ...rule, act: '../../etc' }]).map(({ path }) => path)).to.deep.equal(['/0/act']);
  });
});
