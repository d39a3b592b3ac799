import { expect } from 'chai';
import { Incident } from '../../server/engine/index.ts';
import { diagram, endEvent, flow, noteForm, startEvent, userTask } from '../support/diagrams.ts';
import { Trial } from '../support/engine.ts';

const loop = (collection: string, { isSequential = false, until = '' } = {}): string =>
  `<bpmn:multiInstanceLoopCharacteristics isSequential="${isSequential}"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="${collection}" inputElement="unit"/></bpmn:extensionElements>${until ? `<bpmn:completionCondition>${until}</bpmn:completionCondition>` : ''}</bpmn:multiInstanceLoopCharacteristics>`;
const task = (id: string, inside = ''): string => userTask(id).replace('</bpmn:userTask>', `${inside}</bpmn:userTask>`);
const timer = (id: string, on: string, date: string, attributes = ''): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${on}" ${attributes}><bpmn:timerEventDefinition><bpmn:timeDate>${date}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;
const parallel = (id: string): string => `<bpmn:parallelGateway id="${id}"/>`;
const exclusive = (id: string, other: string): string => `<bpmn:exclusiveGateway id="${id}" default="${other}"/>`;

/** Each case is run with its engine in memory, and again saved and loaded before every command. */
for (const cold of [false, true]) {
  describe(`the engine, ${cold ? 'saved and loaded at each step' : 'live'}`, () => {
    const run = (body: string, more: object = {}) => Trial.of(diagram({ body }), { cold, forms: noteForm, ...more });

    it('10.6.4: a parallel join waits for every branch, in whichever order they come', async () => {
      const body = `${startEvent}${parallel('fork')}${task('a')}${task('b')}${task('c')}${parallel('join')}${task('after')}${endEvent}${flow('begin', 'fork')}${flow('fork', 'a')}${flow('fork', 'b')}${flow('fork', 'c')}${flow('a', 'join')}${flow('b', 'join')}${flow('c', 'join')}${flow('join', 'after')}${flow('after', 'finish')}`;
      for (const order of [
        ['a', 'b', 'c'],
        ['c', 'a', 'b'],
        ['b', 'c', 'a'],
      ]) {
        const trial = await run(body);
        for (const [index, name] of order.entries()) {
          expect(trial.open).not.to.include('after');
          await trial.complete(name);
          expect(trial.open.length).to.equal(index === 2 ? 1 : 2 - index);
        }
        expect(trial.open).to.deep.equal(['after']);
        await trial.complete('after');
        expect(trial.ended).to.equal('finish');
      }
    });

    it('a join waits for ever for a branch that was not taken, as the standard says', async () => {
      const body = `${startEvent}${parallel('fork')}${task('a')}${exclusive('choice', 'choiceToOut')}${parallel('join')}<bpmn:endEvent id="out"/>${endEvent}${flow('begin', 'fork')}${flow('fork', 'a')}${flow('fork', 'choice')}${flow('choice', 'out')}${flow('choice', 'join', '=1 = 2')}${flow('a', 'join')}${flow('join', 'finish')}`;
      const trial = await run(body);
      await trial.complete('a');
      expect([trial.open, trial.ended]).to.deep.equal([[], null]);
    });

    it('10.6.2: the first true condition is taken, else the default', async () => {
      const body = `${startEvent}${task('work')}${exclusive('choice', 'choiceToC')}${task('a')}${task('b')}${task('c')}${endEvent}${flow('begin', 'work')}${flow('work', 'choice')}${flow('choice', 'a', '=work.note = "a"')}${flow('choice', 'b', '=work.note = "a" or work.note = "b"')}${flow('choice', 'c')}${flow('a', 'finish')}${flow('b', 'finish')}${flow('c', 'finish')}`;
      for (const [note, next] of [
        ['a', 'a'],
        ['b', 'b'],
        ['x', 'c'],
      ]) {
        const trial = await run(body);
        await trial.complete('work', { note });
        expect(trial.open).to.deep.equal([next]);
      }
    });

    it('a step that goes back is done again, and its result replaced', async () => {
      const body = `${startEvent}${exclusive('again', 'againToWork')}${task('work')}${exclusive('choice', 'choiceToFinish')}${endEvent}${flow('begin', 'again')}${flow('again', 'work')}${flow('work', 'choice')}${flow('choice', 'again', '=work.note = "again"')}${flow('choice', 'finish')}`;
      const trial = await run(body);
      for (let round = 0; round < 3; round++) await trial.complete('work', { note: 'again' });
      expect(trial.open).to.deep.equal(['work']);
      await trial.complete('work', { note: 'done' });
      expect(trial.ended).to.equal('finish');
      expect(trial.variables.work).to.deep.equal({ note: 'done' });
    });

    it('13.2.7: parallel instances are all open at once, results in the order of the items', async () => {
      const units = Array.from({ length: 120 }, (_, index) => `u${index}`);
      const trial = await run(
        `${startEvent}${task('reply', loop('=units'))}${endEvent}${flow('begin', 'reply')}${flow('reply', 'finish')}`,
        { variables: { units } },
      );
      expect(trial.open.length).to.equal(120);
      for (const index of [...units.keys()].reverse()) await trial.complete(`reply#${index}`, { note: `n${index}` });
      expect(trial.ended).to.equal('finish');
      expect(
        (trial.variables.reply as Record<string, unknown>[]).map((result) => [result.item, result.note]),
      ).to.deep.equal(units.map((unit, index) => [unit, `n${index}`]));
    });

    it('sequential instances are open one after the other; none is a step that is passed', async () => {
      const body = `${startEvent}${task('reply', loop('=units', { isSequential: true }))}${endEvent}${flow('begin', 'reply')}${flow('reply', 'finish')}`;
      const trial = await run(body, { variables: { units: ['a', 'b', 'c'] } });
      for (const [index, unit] of ['a', 'b', 'c'].entries()) {
        expect(trial.waits.map(({ item }) => item)).to.deep.equal([unit]);
        await trial.complete(`reply#${index}`, { note: unit });
      }
      expect(trial.ended).to.equal('finish');
      expect((await run(body, { variables: { units: [] } })).ended).to.equal('finish');
    });

    it('a completion condition ends the rest', async () => {
      const body = `${startEvent}${task('reply', loop('=units', { until: '=numberOfCompletedInstances &gt;= 2' }))}${endEvent}${flow('begin', 'reply')}${flow('reply', 'finish')}`;
      const trial = await run(body, { variables: { units: ['a', 'b', 'c', 'd'] } });
      await trial.complete('reply#3', {});
      const step = await trial.complete('reply#1', {});
      expect(step.closed.map(({ reason }) => reason)).to.have.members(['completed', 'ended', 'ended']);
      expect(trial.ended).to.equal('finish');
    });

    it('called cases are waits, ended by what they give', async () => {
      const call = `<bpmn:callActivity id="calls"><bpmn:extensionElements><zeebe:calledElement processId="other"/><zeebe:ioMapping><zeebe:input source="=unit" target="whom"/></zeebe:ioMapping></bpmn:extensionElements>${loop('=units')}</bpmn:callActivity>`;
      const trial = await run(`${startEvent}${call}${endEvent}${flow('begin', 'calls')}${flow('calls', 'finish')}`, {
        variables: { units: ['x', 'y'] },
      });
      expect(trial.waits.map((wait) => wait.kind === 'call' && wait.variables)).to.deep.equal([
        { units: ['x', 'y'], unit: 'x', whom: 'x' },
        { units: ['x', 'y'], unit: 'y', whom: 'y' },
      ]);
      await trial.complete('calls#1', { text: '二' });
      await trial.complete('calls#0', { text: '一' });
      expect(trial.ended).to.equal('finish');
      expect(
        (trial.variables.calls as Record<string, unknown>[]).map(({ item, outcome, text }) => [item, outcome, text]),
      ).to.deep.equal([
        ['x', 'done', '一'],
        ['y', 'done', '二'],
      ]);
    });

    it('10.5.6: an interrupting timer closes its task, the other way only it goes', async () => {
      const body = `${startEvent}${task('reply')}${timer('silence', 'reply', '="2026-03-09T00:00:00+08:00"')}${task('late')}${endEvent}${flow('begin', 'reply')}${flow('reply', 'finish')}${flow('silence', 'late')}${flow('late', 'finish')}`;
      const trial = await run(body);
      const wait = trial.waits.find(({ kind }) => kind === 'timer');
      expect(wait?.kind === 'timer' && new Date(wait.dueAt ?? 0).toISOString()).to.equal('2026-03-08T16:00:00.000Z');
      const step = await trial.ring('silence');
      expect(
        step.closed.filter(({ wait: closed }) => closed.kind === 'task').map(({ reason }) => reason),
      ).to.deep.equal(['silence']);
      expect(trial.open).to.deep.equal(['late']);
      const answered = await run(body);
      await answered.complete('reply');
      expect([answered.open, answered.ended]).to.deep.equal([[], 'finish']);
    });

    it('a message beside a task comes as often as it is sent, and the task stays', async () => {
      const message =
        '<bpmn:boundaryEvent id="asked" attachedToRef="work" cancelActivity="false"><bpmn:messageEventDefinition/></bpmn:boundaryEvent>';
      const noted: string[] = [];
      const services = { 'trial.note': () => ({ outcome: `noted ${noted.push('x')}` }) };
      const service =
        '<bpmn:serviceTask id="note"><bpmn:extensionElements><zeebe:taskDefinition type="trial.note"/></bpmn:extensionElements></bpmn:serviceTask>';
      const body = `${startEvent}${task('work')}${message}${service}<bpmn:endEvent id="told"/>${endEvent}${flow('begin', 'work')}${flow('work', 'finish')}${flow('asked', 'note')}${flow('note', 'told')}`;
      const trial = await run(body, { services });
      for (let round = 0; round < 3; round++) await trial.tell('asked', { round });
      expect(noted.length).to.equal(3);
      expect(trial.open).to.have.members(['work', 'asked']);
      await trial.complete('work');
      expect([trial.open, trial.ended]).to.deep.equal([[], 'finish']);
    });

    it('10.5.3: a terminate end closes what is open beside it', async () => {
      const body = `${startEvent}${parallel('fork')}${task('assist')}${task('decide')}<bpmn:endEvent id="assisted"/><bpmn:endEvent id="settled"><bpmn:terminateEventDefinition/></bpmn:endEvent>${flow('begin', 'fork')}${flow('fork', 'assist')}${flow('fork', 'decide')}${flow('assist', 'assisted')}${flow('decide', 'settled')}`;
      const trial = await run(body);
      const step = await trial.complete('decide');
      expect(step.closed.map(({ wait, reason }) => `${wait.elementId} ${reason}`)).to.have.members([
        'decide completed',
        'assist ended',
      ]);
      expect([trial.open, trial.ended]).to.deep.equal([[], 'settled']);
    });

    it('a service that fails is an incident, and nothing of the step is kept', async () => {
      const service =
        '<bpmn:serviceTask id="check"><bpmn:extensionElements><zeebe:taskDefinition type="trial.check"/></bpmn:extensionElements></bpmn:serviceTask>';
      const trial = await run(
        `${startEvent}${task('work')}${service}${endEvent}${flow('begin', 'work')}${flow('work', 'check')}${flow('check', 'finish')}`,
        {
          services: {
            'trial.check': () => {
              throw new Error('broken');
            },
          },
        },
      );
      const error = await trial.complete('work', { note: 'x' }).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(Incident);
      expect((error as Incident).message).to.equal('broken');
    });
  });
}
