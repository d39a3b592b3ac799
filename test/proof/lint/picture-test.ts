import { expect } from 'chai';
import {
  cross,
  type Line,
  lieOnEachOther,
  Neighbours,
  runsThrough,
} from '../../../server/proof/lint/picture/geometry.ts';
import { noteForm, userTask } from '../../support/diagrams.ts';
import { codesIn, fileOf, findingsOf } from '../../support/lint.ts';

const line = (ax: number, ay: number, bx: number, by: number): Line => [
  { x: ax, y: ay },
  { x: bx, y: by },
];
const box = { x: 10, y: 10, width: 20, height: 20 };

const shape = (id: string, x: number, y: number, [width, height] = [100, 80], more = ''): string =>
  `<bpmndi:BPMNShape id="${id}Shape" bpmnElement="${id}" ${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const edge = (id: string, ...points: [number, number][]): string =>
  `<bpmndi:BPMNEdge id="${id}Edge" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;
const flow = (id: string, from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const file = (body: string, ...pictures: string[]): string =>
  fileOf(
    `<bpmn:process id="countersign" name="会签" isExecutable="true" gov:candidates="=&quot;mayor&quot;">${body}</bpmn:process>${pictures
      .map(
        (di, n) =>
          `<bpmndi:BPMNDiagram id="d${n}"><bpmndi:BPMNPlane id="p${n}" bpmnElement="countersign">${di}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
      )
      .join('')}`,
  );
const codesOf = async (bpmn: string): Promise<string[]> => codesIn(await findingsOf(bpmn, { forms: noteForm }));

/** A start, a sub-process with a task in it, an end. */
const nested = `<bpmn:startEvent id="begin" name="收到"/><bpmn:subProcess id="part" name="分部"><bpmn:startEvent id="enter" name="开始"/>${userTask('work')}<bpmn:endEvent id="leave" name="完"/>${flow('toWork', 'enter', 'work')}${flow('worked', 'work', 'leave')}</bpmn:subProcess><bpmn:endEvent id="done" name="办结"/>${flow('toPart', 'begin', 'part')}${flow('over', 'part', 'done')}`;
const around = shape('begin', 0, 100, [36, 36]) + shape('done', 600, 100, [36, 36]);
const within = `${shape('enter', 120, 100, [36, 36])}${shape('work', 200, 78)}${shape('leave', 360, 100, [36, 36])}${edge('toWork', [156, 118], [200, 118])}${edge('worked', [300, 118], [360, 118])}`;

/** Many tasks, one after the other. @param step from one to the next */
function row(count: number, step: number): string {
  const ids = Array.from({ length: count }, (_, n) => `task${n}`);
  const flows = ids.slice(1).map((id, n) => ({ id: `to${id}`, from: ids[n] ?? '', to: id, x: n * step + 100 }));
  const end = (count - 1) * step + 100;
  const last = `task${count - 1}`;
  const body = `<bpmn:startEvent id="begin" name="收到"/>${ids.map((id) => userTask(id)).join('')}<bpmn:endEvent id="done" name="办结"/>${flow('first', 'begin', 'task0')}${flows.map(({ id, from, to }) => flow(id, from, to)).join('')}${flow('last', last, 'done')}`;
  return file(
    body,
    `${shape('begin', -100, 22, [36, 36])}${ids.map((id, n) => shape(id, n * step, 0)).join('')}${shape('done', end + 50, 22, [36, 36])}${edge('first', [-64, 40], [0, 40])}${flows.map(({ id, x }) => edge(id, [x, 40], [x + step - 100, 40])).join('')}${edge('last', [end, 40], [end + 50, 40])}`,
  );
}

describe('the picture', () => {
  it('a line on a border, or that ends there, runs through nothing', () => {
    expect(runsThrough(line(0, 20, 40, 20), box)).to.equal(true);
    expect(runsThrough(line(0, 0, 40, 40), box)).to.equal(true);
    expect(runsThrough(line(0, 10, 40, 10), box)).to.equal(false);
    expect(runsThrough(line(0, 20, 10, 20), box)).to.equal(false);
    expect(runsThrough(line(30, 0, 30, 40), box)).to.equal(false);
    expect(runsThrough(line(0, 0, 5, 40), box)).to.equal(false);
    expect(runsThrough(line(0, 25, 25, 50), box)).to.equal(false);
  });

  it('lines cross inside both, or lie on each other', () => {
    expect(cross(line(0, 0, 10, 10), line(0, 10, 10, 0))).to.equal(true);
    expect(cross(line(0, 0, 10, 0), line(5, 0, 5, 10))).to.equal(false);
    expect(lieOnEachOther(line(0, 0, 10, 0), line(5, 0, 20, 0))).to.equal(true);
    expect(lieOnEachOther(line(0, 0, 10, 0), line(10, 0, 20, 0))).to.equal(false);
    expect(lieOnEachOther(line(0, 0, 10, 10), line(2, 2, 8, 8))).to.equal(true);
  });

  it('neighbours are found by their cells, the large and the endless always', () => {
    const near = new Neighbours<string>();
    near.add({ x: -950, y: 0, width: 10, height: 10 }, 'far');
    near.add({ x: 0, y: 0, width: 1e9, height: 1 }, 'long');
    near.add({ x: Number.NaN, y: 0, width: 1, height: 1 }, 'nowhere');
    const seen = (from: Parameters<typeof near.find>[0]) => {
      const names: string[] = [];
      near.find(from, (name) => names.push(name) < 0);
      return names;
    };
    expect(seen({ x: 5000, y: 5000, width: 1, height: 1 })).to.deep.equal(['long', 'nowhere']);
    expect(seen({ x: -940, y: 5, width: 1, height: 1 })).to.deep.equal(['far', 'long', 'nowhere']);
    expect(seen({ x: -1e9, y: 0, width: 2e9, height: 1 })).to.deep.equal(['far', 'long', 'nowhere']);
  });

  it('what stands in an open sub-process, and the flow that leads to it, hide nothing', async () => {
    const open = shape('part', 80, 40, [400, 160], 'isExpanded="true"');
    const flows = edge('toPart', [36, 118], [80, 118]) + edge('over', [480, 118], [600, 118]);
    expect(await codesOf(file(nested, around + open + within + flows))).to.deep.equal([]);
  });

  it('what a closed sub-process hides is looked at where it is drawn', async () => {
    const closed = shape('part', 260, 78);
    const flows = edge('toPart', [36, 118], [260, 118]) + edge('over', [360, 118], [600, 118]);
    expect(await codesOf(file(nested, around + closed + flows, within))).to.deep.equal([]);
    expect(await codesOf(file(nested, around + closed + flows + within))).to.deep.equal([]);
    const crowded = within.replace('x="200" y="78"', 'x="140" y="78"');
    expect(await codesOf(file(nested, around + closed + flows, crowded))).to.include('shapes-overlap work');
  });

  it('a boundary event stands on its host and nowhere else', async () => {
    const late = `<bpmn:boundaryEvent id="late" name="逾期" attachedToRef="work"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;
    const body = `<bpmn:startEvent id="begin" name="收到"/>${userTask('work')}${late}<bpmn:endEvent id="done" name="办结"/><bpmn:endEvent id="over" name="逾期"/>${flow('toWork', 'begin', 'work')}${flow('worked', 'work', 'done')}${flow('missed', 'late', 'over')}`;
    const picture = (x: number, y: number) =>
      `${shape('begin', 0, 100, [36, 36])}${shape('work', 100, 78)}${shape('late', x, y, [36, 36])}${shape('done', 300, 100, [36, 36])}${shape('over', 300, 220, [36, 36])}${edge('toWork', [36, 118], [100, 118])}${edge('worked', [200, 118], [300, 118])}${edge('missed', [x + 18, y + 36], [x + 18, 238], [300, 238])}`;
    expect(await codesOf(file(body, picture(150, 140)))).to.deep.equal([]);
    expect(await codesOf(file(body, picture(280, 82)))).to.include('shapes-overlap done');
    const eventFirst = picture(150, 140).replace(shape('late', 150, 140, [36, 36]), '');
    expect(await codesOf(file(body, shape('late', 150, 140, [36, 36]) + eventFirst))).to.deep.equal([]);
  });

  it('a flow may end a little inside its shapes, and leave beside another of the same gateway', async () => {
    const body = `<bpmn:startEvent id="begin" name="收到"/><bpmn:parallelGateway id="fork"/>${userTask('left')}${userTask('right')}<bpmn:parallelGateway id="join"/><bpmn:endEvent id="done" name="办结"/>${flow('in', 'begin', 'fork')}${flow('toLeft', 'fork', 'left')}${flow('toRight', 'fork', 'right')}${flow('leftDone', 'left', 'join')}${flow('rightDone', 'right', 'join')}${flow('out', 'join', 'done')}`;
    const picture = (inside: number) =>
      `${shape('begin', 0, 7, [36, 36])}${shape('fork', 80, 0, [50, 50])}${shape('left', 250, -15)}${shape('right', 250, 105)}${shape('join', 420, 0, [50, 50])}${shape('done', 520, 7, [36, 36])}${edge('in', [36, 25], [80 + inside, 25])}${edge('toLeft', [130, 25], [250, 25])}${edge('toRight', [130, 25], [180, 25], [180, 145], [250, 145])}${edge('leftDone', [350, 25], [420, 25])}${edge('rightDone', [350, 145], [445, 145], [445, 50])}${edge('out', [470, 25], [520, 25])}`;
    expect(await codesOf(file(body, picture(1)))).to.deep.equal([]);
    expect(await codesOf(file(body, picture(5)))).to.deep.equal(['flow-through-shape in']);
    const elsewhere = picture(0).replace(
      edge('out', [470, 25], [520, 25]),
      edge('out', [470, 25], [490, 25], [490, 145], [400, 145], [400, 200], [538, 200], [538, 43]),
    );
    expect(await codesOf(file(body, elsewhere))).to.deep.equal(['flows-cross out']);
  });

  it('300 shapes are looked at in no time; of as many in one place each is named once', async () => {
    for (const [bpmn, count] of [
      [row(300, 150), 0],
      [row(300, 0), 299],
    ] as const) {
      const began = performance.now();
      const found = await findingsOf(bpmn, { forms: noteForm });
      console.log(`      ${(performance.now() - began).toFixed(0)} ms with parsing, ${found.length} findings`);
      expect(found.filter(({ code }) => code === 'shapes-overlap')).to.have.length(count);
      expect(new Set(codesIn(found)).size).to.equal(found.length);
      if (!count) expect(found).to.deep.equal([]);
    }
  });

  it('numbers that are none, and pictures without a plane, do no harm', async () => {
    const odd = file(
      nested,
      around + within + shape('part', Number.NaN, 1e300, [-5, Number.POSITIVE_INFINITY]),
    ).replace('</bpmn:definitions>', '<bpmndi:BPMNDiagram id="empty"/></bpmn:definitions>');
    expect(await codesOf(odd)).to.include.members(['not-drawn toPart', 'not-drawn over']);
  });
});
