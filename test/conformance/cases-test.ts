import { expect } from 'chai';
import { type ModdleContext, type ModdleElement, parseBpmn } from '../../server/engine/moddle.ts';
import type { ConformanceCase, Picture, Step } from './case.ts';
import { allCases } from './cases/index.ts';

/** The cases themselves: a slip in one of them would be looked for in the engine. */
describe('the conformance cases', () => {
  it('each has an id of its own', () => {
    expect(allCases.map(({ id }) => id)).to.deep.equal([...new Set(allCases.map(({ id }) => id))]);
  });

  for (const one of allCases)
    describe(one.id, () => {
      it('says what it is about', () => {
        expect(one.id).to.match(/^[a-z]{2,4}-\d\d$/);
        expect(one.section).to.match(/^\d+(\.\d+){1,2}(, \d+(\.\d+){1,2})*$/);
        expect(one.says).to.match(/^[A-Z].*\.$/);
        expect(one.script.some((step) => 'expect' in step)).to.equal(!one.refused);
      });

      if (one.refused !== true)
        it('parses without a warning and names only what there is', async () => {
          const context = await parseBpmn(one.bpmn);
          expect(context.warnings.map(({ message }) => message)).to.deep.equal([]);
          expect(danglingFlows(context)).to.deep.equal([]);
          expect(unknownNames(one, context)).to.deep.equal([]);
        });
    });
});

/** Flows that leave their scope: in BPMN a sequence flow stays in its process or sub-process. */
function danglingFlows({ elementsById }: ModdleContext): string[] {
  return Object.values(elementsById)
    .filter(({ $type }) => $type === 'bpmn:SequenceFlow')
    .filter(({ sourceRef, targetRef, $parent }) =>
      [sourceRef, targetRef].some((end) => (end as ModdleElement | undefined)?.$parent !== $parent),
    )
    .map(({ id }) => id);
}

const taskTypes = ['User', 'Service', 'Send', 'Manual', 'BusinessRule'].map((name) => `bpmn:${name}Task`);
const eventTypes = ['IntermediateCatch', 'Boundary', 'Start'].map((name) => `bpmn:${name}Event`);

function unknownNames(one: ConformanceCase, { elementsById }: ModdleContext): string[] {
  const elements = Object.values(elementsById);
  const isOf = (id: string, types: string[]): boolean => types.includes(elementsById[id]?.$type ?? '');
  const named = (type: string, name: string): boolean =>
    elements.some((element) => element.$type === type && element.name === name);
  const isTask = (id: string): boolean => isOf(id, taskTypes);
  const isAwaited = (id: string): boolean => isOf(id, [...eventTypes, 'bpmn:ReceiveTask']);
  const isThere = (id: string): boolean => id in elementsById;
  const isVariable = (path: string): boolean => {
    const name = path.split('.')[0]!;
    return isThere(name) || name in (one.variables ?? {}) || one.bpmn.includes(`"${name}"`);
  };

  const inPicture = (picture: Picture): string[] => [
    ...(picture.open ?? []).filter((id) => !isTask(id)),
    ...(picture.events ?? []).filter((id) => !isAwaited(id)),
    ...[...Object.keys(picture.passed ?? {}), ...(picture.notPassed ?? []), ...(picture.order ?? [])].filter(
      (id) => !isThere(id),
    ),
    ...Object.keys(picture.passed ?? {}).filter((id) => elementsById[id]?.loopCharacteristics),
    ...(picture.outcome && !isOf(picture.outcome, ['bpmn:EndEvent']) ? [picture.outcome] : []),
    ...Object.keys(picture.variables ?? {}).filter((path) => !isVariable(path)),
  ];
  const inStep = (step: Step): string[] => {
    if ('expect' in step) return inPicture(step.expect);
    if ('complete' in step) return isTask(step.complete.replace(/#\d+$/, '')) ? [] : [step.complete];
    if ('error' in step) return isOf(step.error.replace(/#\d+$/, ''), ['bpmn:ServiceTask']) ? [] : [step.error];
    if ('message' in step) return step.lost || named('bpmn:Message', step.message) ? [] : [step.message];
    if ('signal' in step) return named('bpmn:Signal', step.signal) || step.signal === 'other' ? [] : [step.signal];
    if ('start' in step) return step.start === true || isOf(step.start, ['bpmn:Process']) ? [] : [step.start];
    return /^P(?!$)(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/.test(step.advance) ? [] : [step.advance];
  };
  return [
    ...one.script.flatMap(inStep),
    ...(typeof one.startBy === 'object' ? inStep(one.startBy) : []),
    ...(one.process && !isOf(one.process, ['bpmn:Process']) ? [one.process] : []),
    ...(typeof one.refused === 'string' && !isThere(one.refused) ? [one.refused] : []),
  ];
}
