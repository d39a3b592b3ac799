import { readFileSync } from 'node:fs';
import * as bpmnElements from 'bpmn-elements';
import { expect } from 'chai';
import { Process, TokenExecution } from '../../server/engine/elements/process.ts';
import { diagram, end, start, user } from '../conformance/build.ts';
import { Trial } from '../support/engine.ts';

/** What server/engine reaches for inside other packages, and the versions in which it was read. Look again before you raise one. */
const pinned = {
  'bpmn-engine': '25.0.1',
  'bpmn-elements': '17.3.0',
  smqp: '15.0.0',
  'moddle-context-serializer': '4.4.1',
};

const json = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

const line = diagram(start(), user('a'), end(), 'start > a > end');

describe('what the engine touches inside bpmn-engine', () => {
  for (const [name, version] of Object.entries(pinned)) {
    it(`${name} is ${version} and nothing else`, () => {
      const { dependencies, overrides } = json('package.json');
      const { packages } = json('package-lock.json');
      expect(dependencies[name] ?? overrides[name]).to.equal(version);
      expect(json(`node_modules/${name}/package.json`).version).to.equal(version);
      const copies = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
      expect(copies).to.deep.equal([`node_modules/${name}`]);
    });
  }

  it('Process runs by _onRunMessage, recovers by recover, and keeps its execution behind Symbol.for("execution")', async () => {
    const { prototype } = bpmnElements.Process as unknown as { prototype: Record<string, unknown> };
    for (const name of ['_onRunMessage', 'recover', 'resume', 'getState', 'run'])
      expect(prototype[name], name).to.be.a('function');
    expect(Object.getOwnPropertyNames(Process.prototype).sort()).to.deep.equal([
      '_onRunMessage',
      'constructor',
      'recover',
    ]);
    const seen: { process: Record<symbol, unknown>; key: string }[] = [];
    const { _onRunMessage: original } = Process.prototype;
    Process.prototype._onRunMessage = function (key: string, message: unknown) {
      seen.push({ process: this as never, key });
      return original.call(this, key, message);
    };
    try {
      await Trial.of(line);
    } finally {
      Process.prototype._onRunMessage = original;
    }
    expect(seen.map(({ key }) => key)).to.include.members(['run.enter', 'run.start', 'run.execute']);
    const inside = seen[0]?.process[Symbol.for('execution')] as Map<string, unknown>;
    expect(inside.get('execution')).to.be.instanceOf(TokenExecution);
  });

  it('its state holds the tokens where `recover` looks for them', async () => {
    const trial = await Trial.of(line, { cold: true });
    const { execution } = trial.state.engine as { execution: { processes: { execution: { marking: object } }[] } };
    expect(execution.processes[0]?.execution.marking).to.deep.equal(trial.marking);
    await trial.complete('a');
    expect(trial.ended).to.equal('end');
  });
});
