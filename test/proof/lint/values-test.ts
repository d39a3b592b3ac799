import { expect } from 'chai';
import { checkFeel, spacedFunctions } from '../../../server/proof/lint/values/feel-check.ts';
import { either, type Type, typeOfSchema, typeOfValues } from '../../../server/proof/lint/values/types.ts';
import { fileOf, findingsOf, productContent } from '../../support/lint.ts';

const outcome: Type = { choices: ['agree', 'object'] };
const types: Record<string, Type> = {
  reply: { fields: { outcome, text: {}, late: { choices: [true, false] }, round: { choices: [1, 2] } } },
  replies: { items: { fields: { outcome, grounds: {}, item: {} }, isCalled: true } },
  unit: {},
};

const faultsOf = (expression: string): string[] =>
  checkFeel(expression, { ...spacedFunctions, ...types, setting: null }, (name) => types[name]).faults.map((fault) =>
    fault.kind === 'field' ? `${fault.of}.${fault.name}` : `${fault.of} ${fault.value}`,
  );

describe('values that expressions ask for', () => {
  const right = [
    'reply.outcome = "agree" and not(reply.late)',
    'reply.outcome in ("agree", "object")',
    'reply.outcome != null',
    'reply.text = "anything"',
    'reply.round = 2 or reply.round > 7',
    'count(replies[outcome = "object"]) > 0',
    'replies[item = unit][1].grounds',
    'list contains(replies.outcome, "agree")',
    'for r in replies[outcome = "object"] return {unit: r.item, grounds: r.grounds}',
    'some r in replies satisfies r.outcome = "object"',
    'concatenate(replies, replies)[outcome = "agree"][-1].grounds',
    '(for u in [unit] return replies[item = u][1].outcome)[1]',
    'if reply.late then reply.text else reply.outcome',
    '{x: reply.outcome, y: 1}.x = "agree"',
    'setting("countersign.silence") = "whatever"',
    'stranger.field = "whatever"',
    'sort(replies, function(a, b) a.grounds < b.grounds)[1].outcome = "agree"',
  ];
  for (const expression of right)
    it(`lets pass ${expression}`, () => {
      expect(faultsOf(expression)).to.deep.equal([]);
    });

  const wrong: [expression: string, faults: string[]][] = [
    ['reply.outcom = "agree"', ['reply.outcom']],
    ['reply.outcome = "agre"', ['reply.outcome "agre"']],
    ['"agre" = reply.outcome', ['reply.outcome "agre"']],
    ['not(reply.outcome != "agre")', ['reply.outcome "agre"']],
    ['reply.outcome in ("agree", "objct")', ['reply.outcome "objct"']],
    ['reply.outcome in ["objct"]', ['reply.outcome "objct"']],
    ['reply.late = "yes"', ['reply.late "yes"']],
    ['reply.round = 3', ['reply.round 3']],
    ['reply.outcome.title = "x"', []],
    ['count(replies[outcome = "objct"]) > 0', ['outcome "objct"']],
    ['count(replies[outcom = "object"]) > 0', ['replies.outcom']],
    ['replies[item = unit][1].ground', ['replies[item = unit][1].ground']],
    ['replies.ground', ['replies.ground']],
    ['list contains(replies.outcome, "agre")', ['replies.outcome "agre"']],
    ['for r in replies return r.ground', ['r.ground']],
    ['every r in replies satisfies r.outcome = "agre"', ['r.outcome "agre"']],
    ['concatenate(replies, replies)[1].ground', ['concatenate(replies, replies)[1].ground']],
    ['if reply.lat then 1 else 2', ['reply.lat']],
    ['{x: reply.outcom}', ['reply.outcom']],
    ['(if reply.late then "a" else "b") = "c"', ['(if reply.late then "a" else "b") "c"']],
  ];
  for (const [expression, faults] of wrong)
    it(`reads ${expression}`, () => {
      expect(faultsOf(expression)).to.deep.equal(faults);
    });

  it('a form says which fields there are, in its conditional parts too, and never what is shown only', () => {
    const type = typeOfSchema({
      properties: {
        outcome: { oneOf: [{ const: 'agree' }, { const: 'object' }] },
        shown: { type: 'string', readOnly: true },
        rows: { type: 'array', items: { properties: { done: { type: 'boolean' } } } },
      },
      allOf: [
        { if: {}, then: { properties: { outcome: { enum: ['agree'] }, grounds: { enum: ['law', null] } } } },
        { if: {}, then: { properties: { grounds: { const: 'practice' } } } },
      ],
    });
    expect(type).to.deep.equal({
      fields: {
        outcome: { choices: ['agree', 'object'] },
        rows: { items: { fields: { done: { choices: [true, false] } } } },
        grounds: { choices: ['law', 'practice'] },
      },
    });
  });

  it('what is open stays open: other fields, references, depth without end', () => {
    expect(typeOfSchema({ properties: { a: {} }, additionalProperties: true })).to.deep.equal({});
    expect(typeOfSchema({ $ref: '#/definitions/x', properties: { a: {} } })).to.deep.equal({});
    const circle: { properties: Record<string, unknown> } = { properties: {} };
    circle.properties.again = circle;
    expect(typeOfSchema(circle).fields).to.have.property('again');
    expect(either([{ choices: [1] }, {}])).to.deep.equal({});
    expect(either([])).to.deep.equal({});
  });

  it('a decision gives what its rows give', () => {
    expect(typeOfValues(['mayor', 'leader', null])).to.deep.equal({ choices: ['mayor', 'leader'] });
    expect(typeOfValues([{ post: 'mayor', n: 1 }, { post: 'leader' }])).to.deep.equal({
      fields: { post: { choices: ['mayor', 'leader'] }, n: { choices: [1] } },
    });
    expect(typeOfValues([['a'], ['b']])).to.deep.equal({ items: { choices: ['a', 'b'] } });
    expect(typeOfValues(['a', { b: 1 }])).to.deep.equal({});
  });

  it('inside a loop the result is a single one, outside a list; inputs hide what is outside', async () => {
    const forms = (await productContent()).formsOf('countersign-reply');
    const file = (condition: string, input = '') =>
      fileOf(`<bpmn:startEvent id="begin" name="收到"/>
        <bpmn:userTask id="reply" name="答复" gov:clause="四十四"><bpmn:extensionElements><zeebe:formDefinition formId="reply"/><zeebe:assignmentDefinition candidateGroups="=&quot;mayor&quot;"/>${input}</bpmn:extensionElements>
          <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">=2</bpmn:loopCardinality><bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=reply.pages = 3</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
        <bpmn:exclusiveGateway id="judged" name="同意？" default="fine"/><bpmn:endEvent id="no" name="否"/><bpmn:endEvent id="yes" name="是"/>
        <bpmn:sequenceFlow id="toReply" sourceRef="begin" targetRef="reply"/><bpmn:sequenceFlow id="replied" sourceRef="reply" targetRef="judged"/>
        <bpmn:sequenceFlow id="against" name="否" sourceRef="judged" targetRef="no"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>
        <bpmn:sequenceFlow id="fine" name="是" sourceRef="judged" targetRef="yes"/>`);
    const of = async (...parts: [string, string?]) =>
      (await findingsOf(file(...parts), { forms })).map(
        ({ code, element, values }) => `${code} ${element} ${values?.name}`,
      );
    expect(await of('=count(reply[outcome = "object" and by != null and item != 1]) > 0')).to.deep.equal([]);
    expect(await of('=count(reply[outcom = "object"]) > 0')).to.deep.equal(['unknown-field against reply.outcom']);
    const hidden = '<zeebe:ioMapping><zeebe:input source="=reply" target="reply"/></zeebe:ioMapping>';
    expect(await of('=count(reply[outcome = "object"]) > 0', hidden)).to.deep.equal([]);
  });

  it('a process that calls itself is read once', async () => {
    const self = `<bpmn:callActivity id="again" name="再来" gov:clause="四十四"><bpmn:extensionElements><zeebe:calledElement processId="countersign"/></bpmn:extensionElements></bpmn:callActivity>`;
    const body = (field: string) =>
      fileOf(
        `<bpmn:startEvent id="begin" name="收到"/>${self}<bpmn:endEvent id="done" name="办结"><bpmn:extensionElements><zeebe:ioMapping><zeebe:output source="=again.${field}" target="depth"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:endEvent><bpmn:sequenceFlow id="toAgain" sourceRef="begin" targetRef="again"/><bpmn:sequenceFlow id="over" sourceRef="again" targetRef="done"/>`,
      );
    expect(await findingsOf(body('depth'))).to.deep.equal([]);
    expect((await findingsOf(body('breadth'))).map(({ code }) => code)).to.deep.equal(['unknown-output']);
  });

  it('of a start form only what people start is known; a called case may end by an error of its own', async () => {
    const forms = { ask: { schema: { properties: { urgency: { enum: ['high', 'low'] } } } } };
    const choice = (name: string, condition: string) =>
      `<bpmn:exclusiveGateway id="judged" name="是？" default="fine"/><bpmn:endEvent id="no" name="否"/><bpmn:endEvent id="yes" name="是"/><bpmn:sequenceFlow id="into" sourceRef="${name}" targetRef="judged"/><bpmn:sequenceFlow id="against" name="否" sourceRef="judged" targetRef="no"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id="fine" name="是" sourceRef="judged" targetRef="yes"/>`;
    const begin =
      '<bpmn:startEvent id="begin" name="收到"><bpmn:extensionElements><zeebe:formDefinition formId="ask"/></bpmn:extensionElements></bpmn:startEvent>';
    const started = (attributes: string) =>
      fileOf(
        `<bpmn:process id="countersign" name="会签" isExecutable="true" ${attributes}>${begin}${choice('begin', '=urgency = "hgih"')}</bpmn:process>`,
      );
    const of = async (bpmn: string) => (await findingsOf(bpmn, { forms })).map(({ code }) => code);
    expect(await of(started('gov:candidates="=&quot;mayor&quot;"'))).to.deep.equal(['unknown-choice']);
    expect(await of(started('gov:startable="processes"'))).to.deep.equal([]);
    const callee = `<bpmn:error id="refused" name="不受理" errorCode="not-ours"/><bpmn:process id="part" name="分办" isExecutable="true" gov:startable="processes"><bpmn:startEvent id="enter" name="收到"/><bpmn:exclusiveGateway id="ours" name="受理？" default="take"/><bpmn:endEvent id="taken" name="受理"/><bpmn:endEvent id="left" name="不受理"><bpmn:errorEventDefinition errorRef="refused"/></bpmn:endEvent><bpmn:sequenceFlow id="look" sourceRef="enter" targetRef="ours"/><bpmn:sequenceFlow id="take" name="是" sourceRef="ours" targetRef="taken"/><bpmn:sequenceFlow id="refuse" name="否" sourceRef="ours" targetRef="left"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=1 = 2</bpmn:conditionExpression></bpmn:sequenceFlow></bpmn:process>`;
    const called = (outcome: string) =>
      fileOf(
        `${callee}<bpmn:process id="countersign" name="会签" isExecutable="true" gov:candidates="=&quot;mayor&quot;"><bpmn:startEvent id="begin" name="收到"/><bpmn:callActivity id="ask" name="分办" gov:clause="四十四"><bpmn:extensionElements><zeebe:calledElement processId="part"/></bpmn:extensionElements></bpmn:callActivity><bpmn:sequenceFlow id="toAsk" sourceRef="begin" targetRef="ask"/>${choice('ask', `=ask.outcome = "${outcome}"`)}</bpmn:process>`,
      );
    for (const outcome of ['taken', 'left', 'not-ours']) expect(await of(called(outcome)), outcome).to.deep.equal([]);
    expect(await of(called('took'))).to.deep.equal(['unknown-choice']);
  });
});
