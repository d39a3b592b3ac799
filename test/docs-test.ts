import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import { type ModdleElement, sandboxOnly, unsupported } from '../server/engine/index.ts';
import { contract, type Operation } from '../server/http/contract/index.ts';
import { openApi } from '../server/http/openapi.ts';
import { bpmnlintCodes, lintRules } from '../server/proof/lint/index.ts';
import { problemStatus } from '../server/work/problem.ts';
import zh from '../server/zh.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

const events = [
  'Timer',
  'Message',
  'Signal',
  'Conditional',
  'Error',
  'Escalation',
  'Compensate',
  'Link',
  'Terminate',
  'Cancel',
];

/** Every flow node that BPMN knows, with every event definition. */
function* everyNode(): Generator<{ name: string; node: ModdleElement; container: ModdleElement }> {
  const moddle = new BpmnModdle() as unknown as {
    registry: { typeMap: Record<string, unknown> };
    getType(name: string): { $descriptor: { allTypesByName: Record<string, unknown> } };
  };
  const abstract = [
    'bpmn:FlowNode',
    'bpmn:Activity',
    'bpmn:Gateway',
    'bpmn:Event',
    'bpmn:CatchEvent',
    'bpmn:ThrowEvent',
  ];
  for (const $type of Object.keys(moddle.registry.typeMap).filter((type) => type.startsWith('bpmn:'))) {
    if (abstract.includes($type) || !('bpmn:FlowNode' in moddle.getType($type).$descriptor.allTypesByName)) continue;
    const name = $type.replace('bpmn:', '');
    for (const triggeredByEvent of name === 'StartEvent' ? [false, true] : [false]) {
      for (const event of ['none', ...(name.endsWith('Event') ? events : [])]) {
        const eventDefinitions = event === 'none' ? [] : [{ $type: `bpmn:${event}EventDefinition` }];
        yield {
          name: `${name}${triggeredByEvent ? ' of an event sub-process' : ''} ${event}`,
          node: { $type, id: 'it', eventDefinitions } as unknown as ModdleElement,
          container: { triggeredByEvent } as unknown as ModdleElement,
        };
      }
    }
  }
}

describe('documents and words', () => {
  it('every problem has Chinese words and a paragraph with its status', () => {
    const page = read('docs/problems.md');
    const described: string[] = [];
    let status = '';
    for (const [, heading, text] of page.matchAll(/^(##|###) (.+)$/gm)) {
      if (heading === '##') status = text ?? '';
      else described.push(`${text} ${status}`);
    }
    expect(described).to.have.members(Object.entries(problemStatus).map(([code, number]) => `${code} ${number}`));
    expect(Object.keys(zh.problem)).to.have.members(Object.keys(problemStatus));
  });

  it('every finding that the checks can make has Chinese words', () => {
    const codes = [...read('server/work/deployment-check.ts').matchAll(/finding\('([a-z-]+)'/g)].map(
      ([, code]) => code,
    );
    const unreadable = [
      ...read('server/engine/moddle.ts').matchAll(/UnreadableDiagram\(\s*(?:\/.*\? )?'([a-z-]+)'/g),
    ].map(([, code]) => code);
    const linted = [...lintRules.map(({ code }) => code), ...Object.values(bpmnlintCodes), 'lint-failed'];
    expect(codes.length).to.be.above(10);
    expect(Object.keys(zh.finding)).to.include.members([...new Set([...codes, ...unreadable, ...linted])]);
  });

  it('docs/bpmn.md says what runs, and what runs in the sandbox only', () => {
    const said: Record<string, string> = {};
    const [, runs = '', sandbox = ''] = read('docs/bpmn.md').split(/^## (?:Runs|Refused).*$/m);
    for (const [text, state] of [
      [runs, 'runs'],
      [sandbox, 'sandbox'],
    ] as const) {
      for (const [, names = '', events = ''] of text.matchAll(/^\| ([A-Z][^|]*?) \| ([^|]*?) ?\| \d/gm)) {
        for (const name of names.split(', ')) {
          for (const event of (events || 'none').split(', ')) said[`${name} ${event}`] = state;
        }
      }
    }
    const are: Record<string, string> = {};
    for (const { name, node, container } of everyNode()) {
      if (unsupported(node, container)) continue;
      are[name] = sandboxOnly(node) ? 'sandbox' : 'runs';
    }
    expect(are).to.deep.equal(said);
    expect(Object.keys(are).length).to.be.above(50);
  });

  it('the printed contract has every operation', () => {
    const { paths } = openApi() as { paths: Record<string, Record<string, { operationId: string }>> };
    for (const [name, operation] of Object.entries(contract) as [string, Operation][]) {
      const path = operation.path.replace(/:(\w+)/g, '{$1}');
      expect(paths[path]?.[operation.method]?.operationId, `${operation.method} ${path}`).to.equal(name);
    }
  });

  it('no file that is kept names a machine or a registry', () => {
    const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
    expect(files.length).to.be.above(200);
    const bad = files
      .filter((file) => /\.(md|ts|tsx|json|mjs|cjs|bpmn|txt|css|html)$/.test(file))
      .filter((file) => new RegExp(['/work', 'main|"resolved": "htt', 'p'].join('')).test(read(file)));
    expect(bad).to.deep.equal([]);
  });
});
