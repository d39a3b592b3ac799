import { expect } from 'chai';
import { CannotMigrate, RewindRefused, type Wait, waysBackFrom } from '../../server/engine/index.ts';
import { canEnd } from '../../server/proof/index.ts';
import { type Drawing, forms, modelOf, type Random, randomOf, Sketch, xmlOf } from '../support/drawing.ts';
import { deployed, Trial } from '../support/engine.ts';
import { soundDiagram } from '../support/random-diagrams.ts';

const by = { account: 'finance.head', name: 'finance.head' };
const outcomesOf = ['x', 'y', 'z'];
const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

/** Goes on somehow: a task is done, a timer rings, a message comes. */
async function goOn(trial: Trial, random: Random, outcome?: string): Promise<void> {
  const tasks = trial.waits.filter(({ kind }) => kind === 'task');
  const wait = pick(random, outcome && tasks.length ? tasks : trial.waits);
  if (!wait) throw new Error('nothing waits');
  const at = wait.index === undefined ? wait.elementId : `${wait.elementId}#${wait.index}`;
  if (wait.kind === 'timer') await trial.ring(at);
  else if (wait.kind === 'message') await trial.tell(at);
  else await trial.complete(at, { outcome: outcome ?? pick(random, outcomesOf) });
}

/** With every answer the last the case must come to its end: loops are left, nothing is forgotten. */
async function finishes(trial: Trial, random: Random): Promise<string | null> {
  for (let act = 0; act < 300; act++) {
    if (trial.ended !== null) return null;
    if (!trial.waits.length) return 'nothing waits, and it has not ended';
    await goOn(trial, random, 'z');
  }
  return 'it goes on and on';
}

type Act = (trial: Trial, drawing: Drawing, random: Random) => Promise<string | null>;

const aTask = (trial: Trial, random: Random): Wait | undefined =>
  pick(
    random,
    trial.waits.filter(({ kind }) => kind === 'task'),
  );

/** Against the stream, in every way that there is; null: there was nothing to do. */
const acts: Record<string, Act> = {
  async return(trial, drawing, random) {
    const wait = aTask(trial, random);
    const to = wait && pick(random, waysBackFrom(modelOf(drawing), trial.marking, wait.run));
    if (!wait || !to) return null;
    const comesBack = random() < 0.3;
    await trial.do({ type: 'return', taskId: wait.id, toElement: to, reason: 'r', comesBack, by });
    return `return ${wait.elementId} to ${to}${comesBack ? ' and back' : ''}`;
  },
  async withdraw(trial, _drawing, random) {
    const done = pick(
      random,
      trial.marking.passages.filter(({ waitId }) => waitId),
    );
    if (!done?.waitId) return null;
    await trial.do({ type: 'withdraw', taskId: done.waitId, reason: 'r', by });
    return `withdraw ${done.elementId}`;
  },
  async jump(trial, drawing, random) {
    const wait = aTask(trial, random);
    const to = pick(
      random,
      drawing.shapes.filter(({ type }) => type === 'userTask'),
    );
    if (!wait || !to) return null;
    await trial.do({ type: 'jump', from: wait.elementId, to: to.id, reason: 'r', by });
    return `jump ${wait.elementId} to ${to.id}`;
  },
  async cancelBranch(trial, _drawing, random) {
    const wait = aTask(trial, random);
    if (!wait) return null;
    await trial.do({ type: 'cancel-branch', elementId: wait.elementId, reason: 'r', by });
    return `cancel ${wait.elementId}`;
  },
};

const begun = async (drawing: Drawing): Promise<Trial> => {
  const trial = await Trial.of(xmlOf(drawing), { forms, cold: true });
  trial.canEnd = canEnd;
  return trial;
};

/** One task more, in the middle of some flow. */
function withOneMore(drawing: Drawing, random: Random): Drawing {
  const sketch = new Sketch(random);
  const changed = structuredClone(drawing);
  const flow = pick(
    random,
    changed.flows.filter(({ source }) => drawing.shapes.some(({ id, type }) => id === source && type === 'userTask')),
  );
  if (!flow) return changed;
  const { parent } = changed.shapes.find(({ id }) => id === flow.source)!;
  const id = sketch.shape('userTask', parent, { id: 'oneMore' });
  changed.shapes.push(...sketch.drawing.shapes);
  changed.flows.push({ id: `${id}-on`, name: '', source: id, target: flow.target });
  flow.target = id;
  return changed;
}

describe('a case can always still end', () => {
  it('after going back, jumping and cancelling anywhere in random sound diagrams', async () => {
    const tally: Record<string, { done: number; refused: number }> = {};
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomOf(seed);
      const drawing = soundDiagram(random, 2);
      const trial = await begun(drawing);
      const told: string[] = [];
      for (let step = 0; step < 12 && trial.ended === null; step++) {
        await goOn(trial, random).catch((cause: unknown) => {
          throw new Error(`seed ${seed}: ${told.join(' → ')}`, { cause });
        });
        told.push(
          trial.steps
            .at(-1)!
            .closed.map(({ wait }) => wait.elementId)
            .join(),
        );
        if (trial.ended !== null || random() < 0.4) continue;
        const name = pick(random, Object.keys(acts))!;
        tally[name] ??= { done: 0, refused: 0 };
        const count = tally[name];
        const before = JSON.stringify(trial.marking);
        const kept = structuredClone(trial.state);
        try {
          const said = await acts[name]!(trial, drawing, random);
          if (!said) continue;
          told.push(said);
          count.done++;
        } catch (error) {
          if (!(error instanceof RewindRefused))
            throw new Error(`seed ${seed}: ${name} after ${told.join(' → ')}`, { cause: error });
          count.refused++;
          // A refusal has done nothing: the case is taken up as it was stored.
          await trial.takeUp(kept);
          expect(JSON.stringify(trial.marking)).to.equal(before);
        }
      }
      expect(await finishes(trial, random), `seed ${seed}: ${told.join(' → ')}\n${xmlOf(drawing)}`).to.equal(null);
    }
    for (const name of Object.keys(acts)) expect(tally[name]?.done, name).to.be.greaterThan(20);
    expect(tally.jump?.refused, 'jumps that would have left a join waiting').to.be.greaterThan(0);
  }).timeout(120_000);

  it('after moving to a version with one step more, from any state of random sound diagrams', async () => {
    let moved = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomOf(seed);
      const drawing = soundDiagram(random, 2);
      const to = await deployed(xmlOf(withOneMore(drawing, random)), forms);
      let trial = await begun(drawing);
      const steps = Math.floor(random() * 6);
      for (let step = 0; step < steps && trial.ended === null; step++) await goOn(trial, random);
      if (trial.ended !== null) continue;
      const open = trial.waits.map(({ id }) => id).sort();
      try {
        trial = await trial.migrated(to);
      } catch (error) {
        if (error instanceof CannotMigrate) continue;
        throw error;
      }
      moved++;
      expect(trial.waits.map(({ id }) => id).sort(), 'what waits still waits').to.deep.equal(open);
      expect(await finishes(trial, random), `seed ${seed}`).to.equal(null);
    }
    expect(moved).to.be.greaterThan(80);
  }).timeout(120_000);
});
