import { expect } from 'chai';
import { CannotMigrate, proposeMapping } from '../../server/engine/index.ts';
import { and, beside, boundary, diagram, end, multi, start, sub, timer, user, xor } from '../conformance/build.ts';
import { deployed, Trial } from '../support/engine.ts';

const one = diagram(
  start(),
  user('a'),
  and('fork'),
  user('b'),
  user('c'),
  and('join'),
  user('d'),
  end(),
  'start > a > fork > b > join > d > end',
  'fork > c > join',
);

/** The case goes on in the other diagram. */
async function moved(trial: Trial, bpmn: string, mapping: Record<string, string> = {}): Promise<Trial> {
  return trial.migrated(await deployed(bpmn), mapping);
}

async function faultsOf(act: Promise<unknown>): Promise<string[]> {
  try {
    await act;
    return [];
  } catch (error) {
    expect(error).to.be.instanceOf(CannotMigrate);
    return (error as CannotMigrate).faults.map(({ code, elementId }) => `${code} ${elementId}`);
  }
}

describe('migration', () => {
  it('a step more behind where it stands: it goes on there', async () => {
    const trial = await Trial.of(one);
    await trial.complete('a', { note: '一' });
    await trial.complete('b');
    const longer = one
      .replace(/<bpmn:userTask id="d">/, '<bpmn:userTask id="e"></bpmn:userTask><bpmn:userTask id="d">')
      .replace(/sourceRef="join" targetRef="d"/, 'sourceRef="join" targetRef="e"')
      .replace('</bpmn:process>', '<bpmn:sequenceFlow id="e-d" sourceRef="e" targetRef="d"/></bpmn:process>');
    const next = await moved(trial, longer);
    expect(next.open).to.deep.equal(['c']);
    expect(next.variables.a).to.deep.equal({ note: '一' });
    for (const name of ['c', 'e', 'd']) await next.complete(name);
    expect(next.ended).to.equal('end');
  });

  it('one branch waits at the join already: the token keeps its place', async () => {
    const trial = await Trial.of(one);
    for (const name of ['a', 'c']) await trial.complete(name);
    const next = await moved(trial, one.replace('id="fork-c"', 'id="another"'));
    await next.complete('b');
    expect(next.open).to.deep.equal(['d']);
  });

  it('open tasks keep their number, since when, until when', async () => {
    const trial = await Trial.of(one);
    await trial.complete('a');
    const before = trial.waits.map(({ id, since }) => [id, since]);
    trial.now += 1000;
    const next = await moved(trial, one);
    expect(next.waits.map(({ id, since }) => [id, since])).to.deep.equal(before);
  });

  it('what is gone, another thing, or elsewhere is refused with every place, and nothing is changed', async () => {
    const trial = await Trial.of(one);
    await trial.complete('a');
    const gone = diagram(start(), user('a'), user('b'), end(), 'start > a > b > end');
    expect(await faultsOf(moved(trial, gone))).to.deep.equal(['element-gone c']);
    const other = one
      .replace('<bpmn:userTask id="c">', '<bpmn:serviceTask id="c">')
      .replace(/(id="c">.*?)<\/bpmn:userTask>/, '$1</bpmn:serviceTask>');
    expect(await faultsOf(moved(trial, other))).to.deep.equal(['element-changed c']);
    const inside = diagram(
      start(),
      user('a'),
      and('fork'),
      user('b'),
      sub('s', start('s0'), user('c'), end('s9'), 's0 > c > s9'),
      and('join'),
      user('d'),
      end(),
      'start > a > fork > b > join > d > end',
      'fork > s > join',
    );
    expect(await faultsOf(moved(trial, inside))).to.deep.equal(['scope-changed c']);
    await trial.complete('b');
    const exclusive = diagram(
      start(),
      user('a'),
      user('c'),
      xor('join'),
      user('d'),
      end(),
      'start > a > c > join > d > end',
    );
    expect(await faultsOf(moved(trial, exclusive))).to.deep.equal(['flow-gone join']);
    expect(trial.open).to.deep.equal(['c']);
  });

  it('an element under another name is mapped by whoever knows it, with its result', async () => {
    const trial = await Trial.of(diagram(start(), user('draft'), user('check'), end(), 'start > draft > check > end'));
    await trial.complete('draft', { text: '稿' });
    const other = diagram(start(), user('write'), user('review'), end(), 'start > write > review > end');
    expect(await faultsOf(moved(trial, other))).to.deep.equal(['element-gone check']);
    const next = await moved(trial, other, { check: 'review', draft: 'write' });
    expect([next.open, next.variables.write]).to.deep.equal([['review'], { text: '稿' }]);
    await next.complete('review');
    expect(next.ended).to.equal('end');
  });

  it('the same name of the same kind, once only, is proposed', async () => {
    const named = (id: string) =>
      diagram(start(), user(id), end(), `start > ${id} > end`).replace(`id="${id}"`, `id="${id}" name="审核"`);
    const [from, to] = [await deployed(named('check')), await deployed(named('review'))];
    expect(proposeMapping(from.model, to.model)).to.include({ check: 'review', start: 'start' });
  });

  it('timers of open tasks stay, new ones begin, those that are gone are off', async () => {
    const with2 = diagram(
      start(),
      user('a'),
      user('late'),
      boundary('t1', 'a', timer('P5D')),
      end(),
      'start > a > end',
      't1 > late > end',
    );
    const trial = await Trial.of(with2);
    const due = trial.waits.find(({ elementId }) => elementId === 't1');
    trial.now += 86_400_000;
    const more = diagram(
      start(),
      user('a'),
      user('late'),
      user('told'),
      boundary('t1', 'a', timer('P9D')),
      beside('t2', 'a', timer('P1D')),
      end(),
      'start > a > end',
      't1 > late > end',
      't2 > told > end',
    );
    const next = await moved(trial, more);
    expect(next.waits.find(({ elementId }) => elementId === 't1')).to.deep.include({ id: due?.id });
    const added = next.waits.find(({ elementId }) => elementId === 't2');
    expect(added?.kind === 'timer' && added.dueAt).to.equal(trial.now + 86_400_000);
    await next.ring('t2');
    const back = await moved(next, more);
    expect(back.open, 'a date that came once does not come again').to.have.members(['a', 't1', 'told']);
    const bare = diagram(start(), user('a'), user('told'), end(), 'start > a > end', 'told > end');
    expect((await moved(back, bare)).open).to.have.members(['a', 'told']);
  });

  it('a loop that is under way keeps its items and answers', async () => {
    const loop = (then: string) =>
      diagram(
        start(),
        user('reply', multi({ over: '=units', as: 'unit' })),
        user(then),
        end(),
        `start > reply > ${then} > end`,
      );
    const trial = await Trial.of(loop('x'), { variables: { units: ['p', 'q', 'r'] } });
    await trial.complete('reply#1', { note: '好' });
    const next = await moved(trial, loop('y'));
    expect(next.open).to.have.members(['reply#0', 'reply#2']);
    for (const index of [0, 2]) await next.complete(`reply#${index}`);
    expect(next.open).to.deep.equal(['y']);
    expect((next.variables.reply as { note?: string }[])[1]?.note).to.equal('好');
  });

  it('ways back go on working over the change', async () => {
    const trial = await Trial.of(one);
    for (const name of ['a', 'b', 'c']) await trial.complete(name);
    const next = await moved(trial, one);
    const by = { account: 'head', name: '主要负责人' };
    await next.do({ type: 'return', taskId: next.wait('d').id, toElement: 'b', reason: '', comesBack: false, by });
    expect(next.open).to.deep.equal(['b']);
    await next.complete('b');
    expect(next.open).to.deep.equal(['d']);
  });
});
