import { expect } from 'chai';
import { RewindRefused } from '../../server/engine/index.ts';
import {
  and,
  boundary,
  call,
  compensate,
  diagram,
  end,
  multi,
  orElse,
  signal,
  start,
  sub,
  throws,
  timer,
  undo,
  user,
  when,
  xor,
} from '../conformance/build.ts';
import { Trial } from '../support/engine.ts';

const by = { account: 'head', name: '主要负责人' };

/** Each story is told with the case in memory, and again saved and loaded before every command. */
for (const cold of [false, true]) {
  describe(`ways back, ${cold ? 'saved and loaded at each step' : 'live'}`, () => {
    const begin = (bpmn: string, variables = {}) => Trial.of(bpmn, { cold, variables });
    const back = (trial: Trial, from: string, toElement: string, comesBack = false) =>
      trial.do({ type: 'return', taskId: trial.wait(from).id, toElement, reason: '重办', comesBack, by });
    const codeOf = async (act: Promise<unknown>): Promise<string> => {
      try {
        await act;
        return 'done';
      } catch (error) {
        expect(error).to.be.instanceOf(RewindRefused);
        return (error as RewindRefused).code;
      }
    };

    const line = diagram(start(), user('a'), user('b'), user('c'), end(), 'start > a > b > c > end');

    it('a return undoes what came of the step, and keeps what was said', async () => {
      const trial = await begin(line);
      await trial.complete('a', { note: '一' });
      await trial.complete('b', { note: '二' });
      const step = await back(trial, 'c', 'a');
      expect(trial.open).to.deep.equal(['a']);
      expect(step.undone.map(({ elementId, by: account }) => [elementId, account])).to.deep.equal([
        ['b', 'finance.head'],
        ['a', 'finance.head'],
      ]);
      expect(step.closed.map(({ wait, reason }) => [wait.elementId, reason])).to.deep.equal([['c', 'undone']]);
      expect([trial.variables.a, trial.variables.b]).to.deep.equal([{}, {}]);
      for (const name of ['a', 'b', 'c']) await trial.complete(name, { note: name });
      expect(trial.ended).to.equal('end');
    });

    it('one can go back again and again, to any step that led here', async () => {
      const trial = await begin(line);
      for (let round = 0; round < 5; round++) {
        await trial.complete('a');
        await trial.complete('b');
        await back(trial, 'c', round % 2 ? 'a' : 'b');
        if (!(round % 2)) await back(trial, 'b', 'a');
      }
      for (const name of ['a', 'b', 'c']) await trial.complete(name);
      expect(trial.ended).to.equal('end');
    });

    it('a step that did not lead here is refused, and nothing is changed', async () => {
      const trial = await begin(
        diagram(
          start(),
          xor('x', orElse('b')),
          user('a'),
          user('b'),
          user('c'),
          end(),
          when('x > a > c', '=1 = 2'),
          'start > x > b > c > end',
        ),
      );
      await trial.complete('b');
      expect(await codeOf(back(trial, 'c', 'a'))).to.equal('never-passed');
      expect(trial.open).to.deep.equal(['c']);
    });

    const branches = diagram(
      start(),
      user('s'),
      and('fork'),
      user('a1'),
      user('a2'),
      user('b1'),
      and('join'),
      user('after'),
      end(),
      'start > s > fork > a1 > a2 > join > after > end',
      'fork > b1 > join',
    );

    it('back into one branch behind a join: the other branch stays done', async () => {
      const trial = await begin(branches);
      for (const name of ['s', 'a1', 'a2', 'b1']) await trial.complete(name, { note: name });
      await back(trial, 'after', 'a2');
      expect(trial.open).to.deep.equal(['a2']);
      expect(trial.variables.b1).to.deep.equal({ note: 'b1' });
      await trial.complete('a2');
      expect(trial.open).to.deep.equal(['after']);
    });

    it('back before the fork: both branches go, open or done', async () => {
      const trial = await begin(branches);
      for (const name of ['s', 'a1', 'b1']) await trial.complete(name);
      const step = await back(trial, 'a2', 's');
      expect(trial.open).to.deep.equal(['s']);
      expect(step.undone.map(({ elementId }) => elementId)).to.have.members(['s', 'a1', 'b1']);
      for (const name of ['s', 'a1', 'b1', 'a2', 'after']) await trial.complete(name);
      expect(trial.ended).to.equal('end');
    });

    it('back within a branch leaves the other branch alone', async () => {
      const trial = await begin(branches);
      for (const name of ['s', 'a1']) await trial.complete(name);
      await back(trial, 'a2', 'a1');
      expect(trial.open).to.have.members(['a1', 'b1']);
      await trial.complete('b1');
      for (const name of ['a1', 'a2', 'after']) await trial.complete(name);
      expect(trial.ended).to.equal('end');
    });

    const countersign = diagram(
      start(),
      user('draft'),
      user('reply', multi({ over: '=units', as: 'unit' })),
      user('collate'),
      end(),
      'start > draft > reply > collate > end',
    );

    it('back to a countersigning: every unit answers anew', async () => {
      const trial = await begin(countersign, { units: ['x', 'y', 'z'] });
      await trial.complete('draft');
      for (const index of [2, 0, 1]) await trial.complete(`reply#${index}`, { note: `${index}` });
      await back(trial, 'collate', 'reply');
      expect(trial.open).to.have.members(['reply#0', 'reply#1', 'reply#2']);
      expect(trial.variables.reply).to.deep.equal([]);
      for (const index of [1, 2, 0]) await trial.complete(`reply#${index}`, { note: `新${index}` });
      expect(trial.open).to.deep.equal(['collate']);
      expect((trial.variables.reply as { note: string }[]).map(({ note }) => note)).to.deep.equal([
        '新0',
        '新1',
        '新2',
      ]);
    });

    it('one unit sends it back: all units go, also those who have answered', async () => {
      const trial = await begin(countersign, { units: ['x', 'y', 'z'] });
      await trial.complete('draft');
      await trial.complete('reply#0');
      const step = await back(trial, 'reply#1', 'draft');
      expect(trial.open).to.deep.equal(['draft']);
      expect(step.closed.filter(({ wait }) => wait.kind === 'task').length).to.equal(2);
      expect(step.undone.map(({ elementId }) => elementId)).to.have.members(['draft', 'reply']);
      await trial.complete('draft');
      expect(trial.open.length).to.equal(3);
      for (const index of [0, 1, 2]) await trial.complete(`reply#${index}`);
      await trial.complete('collate');
      expect(trial.ended).to.equal('end');
    });

    it('sequential instances: back to the one before', async () => {
      const trial = await begin(
        countersign
          .replace('isSequential="false"', '')
          .replace(
            '<bpmn:multiInstanceLoopCharacteristics',
            '<bpmn:multiInstanceLoopCharacteristics isSequential="true"',
          ),
        { units: ['x', 'y', 'z'] },
      );
      await trial.complete('draft');
      await trial.complete('reply#0', { note: '一' });
      await trial.complete('reply#1', { note: '二' });
      await back(trial, 'reply#2', 'reply');
      expect(trial.open).to.deep.equal(['reply#0']);
      for (const index of [0, 1, 2]) await trial.complete(`reply#${index}`, { note: `${index}` });
      expect((trial.variables.reply as unknown[]).length).to.equal(3);
    });

    const nested = diagram(
      start(),
      user('a'),
      sub('s', start('s0'), user('b'), user('c'), end('s9'), 's0 > b > c > s9'),
      user('d'),
      end(),
      'start > a > s > d > end',
    );

    it('into a sub-process that is over, and out of one that is under way', async () => {
      const trial = await begin(nested);
      for (const name of ['a', 'b', 'c']) await trial.complete(name);
      await back(trial, 'd', 'b');
      expect(trial.open).to.deep.equal(['b']);
      await trial.complete('b');
      await back(trial, 'c', 'a');
      expect(trial.open).to.deep.equal(['a']);
      for (const name of ['a', 'b', 'c', 'd']) await trial.complete(name);
      expect(trial.ended).to.equal('end');
    });

    it('a result of an earlier round is there again when the later one is undone', async () => {
      const trial = await begin(
        diagram(
          start(),
          xor('again'),
          user('draft'),
          user('judge'),
          xor('x', orElse('sign')),
          user('sign'),
          end(),
          'start > again > draft > judge > x > sign > end',
          when('x > again', '=judge.outcome = "return"'),
        ),
      );
      await trial.complete('draft', { text: '一稿' });
      await trial.complete('judge', { outcome: 'return' });
      await trial.complete('draft', { text: '二稿' });
      await back(trial, 'judge', 'draft');
      expect([trial.open, trial.variables.draft]).to.deep.equal([['draft'], { text: '一稿' }]);
      expect(trial.variables.judge).to.deep.equal({ outcome: 'return' });
    });

    it('come straight back: nothing else is undone', async () => {
      const trial = await begin(line);
      await trial.complete('a', { note: '一' });
      await trial.complete('b', { note: '二' });
      const step = await back(trial, 'c', 'a', true);
      expect([trial.open, step.undone]).to.deep.equal([['a'], []]);
      await trial.complete('a', { note: '改' });
      expect(trial.open).to.deep.equal(['c']);
      expect([trial.variables.a, trial.variables.b]).to.deep.equal([{ note: '改' }, { note: '二' }]);
      await trial.complete('c');
      expect(trial.ended).to.equal('end');
    });

    it('timers of a task that stands again are armed again', async () => {
      const trial = await begin(
        diagram(
          start(),
          user('a'),
          user('b'),
          user('late'),
          boundary('silence', 'b', timer('P3D')),
          user('c'),
          end(),
          'start > a > b > c > end',
          'silence > late > c',
        ),
      );
      await trial.complete('a');
      trial.now += 86_400_000;
      await trial.complete('b');
      trial.now += 86_400_000;
      await back(trial, 'c', 'b');
      const wait = trial.waits.find(({ kind }) => kind === 'timer');
      expect(wait?.kind === 'timer' && wait.dueAt).to.equal(trial.now + 3 * 86_400_000);
      await trial.ring('silence');
      await back(trial, 'late', 'a');
      expect(trial.open).to.deep.equal(['a']);
    });

    it('a withdrawal takes back what nobody has acted on', async () => {
      const trial = await begin(branches);
      await trial.complete('s');
      const taskId = trial.wait('a1').id;
      await trial.complete('a1', { note: '错' });
      await trial.do({ type: 'withdraw', taskId, reason: '写错了', by });
      expect(trial.open).to.have.members(['a1', 'b1']);
      const again = trial.wait('a1').id;
      await trial.complete('a1');
      await trial.complete('a2');
      expect(await codeOf(trial.do({ type: 'withdraw', taskId: again, reason: '', by }))).to.equal('next-has-acted');
      expect(await codeOf(trial.do({ type: 'withdraw', taskId, reason: '', by }))).to.equal('next-has-acted');
    });

    it('the last of a join withdraws, the others stay done', async () => {
      const trial = await begin(branches);
      for (const name of ['s', 'b1', 'a1']) await trial.complete(name);
      const taskId = trial.wait('a2').id;
      await trial.complete('a2');
      expect(trial.open).to.deep.equal(['after']);
      await trial.do({ type: 'withdraw', taskId, reason: '', by });
      expect(trial.open).to.deep.equal(['a2']);
      await trial.complete('a2');
      await trial.complete('after');
      expect(trial.ended).to.equal('end');
    });

    it('what others have heard of is not withdrawn', async () => {
      const trial = await begin(
        diagram(start(), user('a'), throws('told', signal('s')), user('b'), end(), 'start > a > told > b > end'),
      );
      const taskId = trial.wait('a').id;
      await trial.complete('a');
      expect(await codeOf(trial.do({ type: 'withdraw', taskId, reason: '', by }))).to.equal('cannot-be-undone');
    });

    it('what was compensated is not undone once more', async () => {
      const trial = await begin(
        diagram(
          start(),
          user('a'),
          ...undo('a', 'unA'),
          throws('comp', compensate()),
          user('b'),
          end(),
          'start > a > comp > b > end',
        ),
      );
      await trial.complete('a');
      await trial.complete('unA');
      expect(await codeOf(back(trial, 'b', 'a'))).to.equal('cannot-be-undone');
    });

    it('a called case that is over is called anew', async () => {
      const trial = await begin(
        diagram(start(), user('a'), call('k', 'other'), user('b'), end(), 'start > a > k > b > end'),
      );
      await trial.complete('a');
      await trial.complete('k', { text: '一' });
      const step = await back(trial, 'b', 'k');
      expect([trial.open, step.opened[0]?.kind]).to.deep.equal([['k'], 'call']);
      expect(step.undone.map(({ elementId }) => elementId)).to.deep.equal(['k']);
    });

    it('an operator jumps: out of a sub-process, into one, in one branch of two', async () => {
      const jump = (trial: Trial, from: string, to: string) => trial.do({ type: 'jump', from, to, reason: '', by });
      const out = await begin(nested);
      await out.complete('a');
      await jump(out, 'b', 'd');
      expect(out.open).to.deep.equal(['d']);
      await jump(out, 'd', 'c');
      expect(out.open).to.deep.equal(['c']);
      await out.complete('c');
      await out.complete('d');
      expect(out.ended).to.equal('end');
      const one = await begin(branches);
      await one.complete('s');
      await jump(one, 'a1', 'a2');
      expect(one.open).to.have.members(['a2', 'b1']);
      expect(await codeOf(jump(one, 'after', 'a1'))).to.equal('not-open');
    });

    it('people are added before, beside and after, and taken off', async () => {
      const add = (trial: Trial, people: string[], mode: 'before' | 'parallel' | 'after') =>
        trial.do({ type: 'add-assignees', taskId: own(trial), people, mode, by });
      const own = (trial: Trial) => trial.waits.find((wait) => wait.kind === 'task' && !wait.signer)?.id ?? '';
      const added = (trial: Trial, account: string) =>
        trial.waits.find((wait) => wait.kind === 'task' && wait.signer === account)?.id ?? '';
      const done = (trial: Trial, taskId: string, note: string) =>
        trial.do({ type: 'complete', taskId, result: { note }, by });
      const trial = await begin(line);
      await add(trial, ['p', 'q'], 'before');
      expect(await codeOf(add(trial, ['p'], 'before'))).to.equal('added-already');
      expect(await codeOf(done(trial, own(trial), '太早'))).to.equal('waits-for-added');
      await done(trial, added(trial, 'p'), '先看过');
      await trial.do({ type: 'drop-assignees', taskId: own(trial), people: ['q'], reason: '出差', by });
      await add(trial, ['r'], 'parallel');
      await add(trial, ['t'], 'after');
      await done(trial, own(trial), '本人');
      expect(trial.waits.map((wait) => wait.kind === 'task' && wait.signer)).to.have.members(['r', 't']);
      await done(trial, added(trial, 't'), '后');
      expect(trial.open).to.deep.equal(['a']);
      await done(trial, added(trial, 'r'), '同');
      expect(trial.open).to.deep.equal(['b']);
      const result = trial.variables.a as { note: string; added: { by: string; note: string; mode: string }[] };
      expect(result.note).to.equal('本人');
      expect(result.added.map(({ by: account, note, mode }) => [account, note, mode])).to.deep.equal([
        ['p', '先看过', 'before'],
        ['r', '同', 'parallel'],
        ['t', '后', 'after'],
      ]);
    });

    it('an item is taken off a loop, and the results say so', async () => {
      const trial = await begin(countersign, { units: ['x', 'y'] });
      await trial.complete('draft');
      await trial.do({ type: 'drop-assignees', taskId: trial.wait('reply#0').id, people: ['y'], reason: '撤并', by });
      expect(trial.open).to.deep.equal(['reply#0']);
      await trial.complete('reply#0', { note: '好' });
      expect(trial.open).to.deep.equal(['collate']);
      const replies = trial.variables.reply as { item: string; dropped?: boolean }[];
      expect(replies.map(({ item, dropped = false }) => [item, dropped])).to.deep.equal([
        ['x', false],
        ['y', true],
      ]);
    });
  });
}
