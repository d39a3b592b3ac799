/** A table's rows as the proof reads them, held against what the engine decides; and a row that is wrong is found. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  compileProcess,
  evaluateDecision,
  executableProcesses,
  parseBpmn,
  parseDmn,
  rowsOf,
} from '../../server/engine/index.ts';
import { prove, type Rule } from '../../server/proof/index.ts';
import { candidateIn, proofRequestOf, readContent } from '../../server/work/index.ts';

const content = await readContent('processes');
const [table] = await parseDmn(readFileSync('processes/_shared/signing-rank.dmn', 'utf8'));
const kinds = [
  'normative',
  'decision',
  'bill',
  'work-report',
  'upward',
  'committee',
  'other-upward',
  'minutes',
  'government',
  'office',
];

async function proofOf(change: (rows: NonNullable<typeof table>['rules']) => void) {
  const candidate = candidateIn(content, 'signing');
  const models = executableProcesses(await parseBpmn(candidate.bpmn)).map((one) =>
    compileProcess(one, candidate.forms),
  );
  const request = await proofRequestOf(candidate, models, { content, find: async () => undefined });
  for (const { decisions } of request.processes)
    for (const decision of decisions) if (decision.id === 'signingRank') change(decision.rules);
  return prove(request, () => performance.now());
}

describe('四十六: the table of who signs, in the proof', () => {
  it('the first row whose conditions hold is the one that the engine takes', () => {
    const { rows } = rowsOf(table!)!;
    for (const documentKind of kinds) {
      for (const major of [true, false, null]) {
        const decided = evaluateDecision('signingRank', () => table, { documentKind, major }).value;
        const fits = ({ conditions }: (typeof rows)[number]) =>
          conditions.every((text) =>
            text.startsWith('(documentKind)')
              ? text.includes(`"${documentKind}"`)
              : text.endsWith(`(${major === true})`),
          );
        expect(
          rows.filter(fits).map(({ value }) => value),
          `${documentKind} ${major}`,
        ).to.deep.equal([decided]);
      }
    }
  });

  it('holds as it stands, and a row that lets the leader sign a decision breaks the clause', async () => {
    const verdict = ({ rules }: Awaited<ReturnType<typeof proofOf>>, id: string) =>
      rules.find((rule) => rule.id === id);
    expect(verdict(await proofOf(() => undefined), 'leader-not-for-mayor')?.verdict).to.equal('holds');
    const broken = await proofOf((rows) => {
      const row = rows.find(({ inputs }) => inputs[0] === '"decision"' && inputs[1] === 'true')!;
      row.outputs[2] = '"leader"';
    });
    const found = verdict(broken, 'leader-not-for-mayor')!;
    expect([found.verdict, found.clause]).to.deep.equal(['possibly-violated', '四十六']);
    const unreviewed = await proofOf((rows) => {
      for (const row of rows) if (row.inputs[0] === '"upward"') row.outputs[1] = '"none"';
    });
    expect(verdict(unreviewed, 'reviewed-before-mayor')?.verdict).to.equal('possibly-violated');
    expect((candidateIn(content, 'signing').rules as Rule[]).length).to.be.greaterThan(3);
  });
});
