import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { compileProcess, executableProcesses, type ProcessModel, parseBpmn } from '../../server/engine/index.ts';
import { actsOf, type Proof, type ProofRequest, prove, type Rule } from '../../server/proof/index.ts';
import {
  type Content,
  candidateIn,
  processInFolder,
  proofRequestOf,
  readContent,
  ruleFindings,
} from '../../server/work/index.ts';

const content: Content = await readContent(fileURLToPath(new URL('../../processes', import.meta.url)));
const keys = content.folders.filter(({ bpmn }) => bpmn).map(({ key }) => key);
const now = () => performance.now();

async function requestOf(key: string): Promise<ProofRequest> {
  const candidate = candidateIn(content, key);
  const processes = executableProcesses(await parseBpmn(candidate.bpmn));
  const models = processes.map((one) => compileProcess(one, candidate.forms));
  return proofRequestOf(candidate, models, { content, find: (called) => processInFolder(content, called) });
}

/** The diagram without a step: what led to it leads on to what came after. */
function without(model: ProcessModel, id: string): ProcessModel | null {
  const changed = structuredClone(model);
  const gone = changed.elements[id];
  const [only = ''] = gone?.outgoing ?? [];
  const next = changed.flows[only]?.target;
  if (gone?.outgoing.length !== 1 || !next || !gone.incoming.length) return null;
  for (const flow of gone.incoming) {
    changed.flows[flow]!.target = next;
    changed.elements[next]!.incoming.push(flow);
  }
  changed.elements[next]!.incoming = changed.elements[next]!.incoming.filter((flow) => flow !== only);
  delete changed.flows[only];
  delete changed.elements[id];
  for (const event of Object.values(changed.elements).filter(({ attachedTo }) => attachedTo === id)) {
    for (const flow of event.outgoing) {
      const target = changed.elements[changed.flows[flow]!.target]!;
      target.incoming = target.incoming.filter((other) => other !== flow);
      delete changed.flows[flow];
    }
    delete changed.elements[event.id];
  }
  return changed;
}

/** `test/processes/<key>/unnoticed.json`: what no rule of the text forbids, or what depends on something that only a case knows, with the reason. */
function unnoticedIn(key: string): Record<string, string> {
  const file = new URL(`../processes/${key}/unnoticed.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Steps left out, gateways of another kind, choices turned round, events that interrupt or no more. */
function* variantsOf(model: ProcessModel): Generator<[name: string, model: ProcessModel]> {
  for (const { id, type, defaultFlow } of Object.values(model.elements)) {
    const left = /Task$|callActivity/.test(type) ? without(model, id) : null;
    if (left) yield [`without ${id}`, left];
    for (const other of ['exclusiveGateway', 'parallelGateway'] as const) {
      if (!type.endsWith('Gateway') || type === other || type === 'eventBasedGateway') continue;
      const changed = structuredClone(model);
      changed.elements[id]!.type = other;
      yield [`${id} as ${other}`, changed];
    }
    if (defaultFlow) {
      const changed = structuredClone(model);
      const gateway = changed.elements[id]!;
      const other = gateway.outgoing.find((flow) => flow !== defaultFlow)!;
      changed.flows[defaultFlow]!.condition = changed.flows[other]!.condition!;
      delete changed.flows[other]!.condition;
      gateway.defaultFlow = other;
      yield [`${id} turned`, changed];
    }
    if (type === 'boundaryEvent') {
      const changed = structuredClone(model);
      changed.elements[id]!.isInterrupting = !changed.elements[id]!.isInterrupting;
      yield [`${id} ${changed.elements[id]!.isInterrupting ? '' : 'not '}interrupting`, changed];
    }
  }
}

const isHeld = ({ rules }: Proof, id: string) => rules.find((rule) => rule.id === id)?.verdict === 'holds';

describe('the gate over the processes of the product', () => {
  for (const key of keys) {
    it(`${key} is sound and keeps its clause rules`, async function () {
      const candidate = candidateIn(content, key);
      expect(ruleFindings(candidate.rules, content)).to.deep.equal([]);
      expect(candidate.rules.length, 'rules').to.be.greaterThan(0);
      const request = await requestOf(key);
      const began = now();
      const { properties, rules, notCovered, states } = prove(request, now);
      const took = now() - began;
      for (const { property, verdict, path } of properties)
        expect(verdict, `${property} ${JSON.stringify(path)}`).to.equal('holds');
      for (const { id, verdict, isVacuous, path } of rules) {
        expect(verdict, `${id} ${JSON.stringify(path)}`).to.equal('holds');
        expect(isVacuous, `${id} is set off`).to.equal(false);
      }
      expect(notCovered).to.deep.equal([]);
      this.test!.title += `: ${rules.length} rules, ${states} states, ${took.toFixed(0)} ms`;
    });
  }

  for (const key of keys) {
    it(`${key} without the step that a rule asks for breaks the rule, by its clause`, async () => {
      const request = await requestOf(key);
      const [own] = request.processes;
      let broken = 0;
      for (const rule of request.rules as Rule[]) {
        if (rule.template !== 'precedence' && rule.template !== 'response') continue;
        const [asked] = actsOf(rule).filter(({ role }) => role === 'requires' || role === 'then');
        const step = Object.values(own!.model.elements).find(({ act }) => act === asked?.act);
        const model = step && without(own!.model, step.id);
        if (!model) continue;
        const proof = prove({ ...request, processes: [{ ...own!, model }] }, now);
        expect(isHeld(proof, rule.id), `${rule.id} without ${step.id}`).to.equal(false);
        const found = proof.rules.find(({ id }) => id === rule.id)!;
        expect(found.clause).to.equal(rule.clause);
        broken++;
      }
      const asking = (request.rules as Rule[]).filter(
        ({ template }) => template === 'precedence' || template === 'response',
      );
      expect(broken > 0 || asking.length === 0, 'some rule is tried').to.equal(true);
    });
  }

  for (const key of keys) {
    it(`${key} broken in every way that one can draw: what is not found is known`, async () => {
      const request = await requestOf(key);
      const [own] = request.processes;
      const silent: string[] = [];
      for (const [name, model] of variantsOf(own!.model)) {
        const { properties, rules } = prove({ ...request, processes: [{ ...own!, model }] }, now);
        const faults = [...properties, ...rules].filter(({ verdict }) => verdict !== 'holds');
        if (!faults.length) silent.push(name);
        for (const fault of faults.filter(({ verdict }) => verdict === 'violated'))
          expect(fault.culprit, `${name} ${JSON.stringify(fault).slice(0, 300)}`).to.not.equal('');
      }
      const known = unnoticedIn(key);
      expect(silent).to.have.members(Object.keys(known));
      for (const [variant, reason] of Object.entries(known)) expect(reason.length, variant).to.be.greaterThan(20);
    }).timeout(300_000);
  }

  it('a condition turned round is found, with the way that shows it', async () => {
    const request = await requestOf('countersign');
    const [own] = request.processes;
    const model = structuredClone(own!.model);
    model.flows.approved!.condition = '=headApprove.outcome = "drop"';
    model.flows.givenUp!.condition = '=headApprove.outcome = "approve"';
    const proof = prove({ ...request, processes: [{ ...own!, model }] }, now);
    const rule = proof.rules.find(({ id }) => id === 'approved-before-asking')!;
    expect(rule).to.include({ verdict: 'violated', clause: '四十四' });
    expect(rule.path.map(({ elementId }) => elementId)).to.include.members([
      'draft',
      'headApprove',
      'approval',
      'replies',
    ]);
    expect(rule.path.find(({ elementId }) => elementId === 'headApprove')?.data).to.deep.equal({
      'headApprove.outcome': 'drop',
    });
  });

  it('a join of the wrong kind is found by name', async () => {
    const request = await requestOf('countersign');
    const [own] = request.processes;
    const model = structuredClone(own!.model);
    model.elements.changesAnswered!.type = 'parallelGateway';
    const { properties } = prove({ ...request, processes: [{ ...own!, model }] }, now);
    const stuck = properties.find(({ property }) => property === 'ends-by-itself')!;
    expect([stuck.verdict, stuck.culprit]).to.deep.equal(['violated', 'changesAnswered']);
  });
});
