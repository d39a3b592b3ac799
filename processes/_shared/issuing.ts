/** 条例第二十五条: what every document that goes out needs: units that exist, a seal, a number of its series. */
import type { Finding, People, ServiceContext } from '../../server/kit.ts';
import { printedUnit } from './print.ts';

/** What whoever issues a document fills in. */
export interface Issue {
  secrecy: string | null;
  urgency: string | null;
  copies: number;
  recipients: string[];
  sealed: boolean;
}

export const issueFaults = ({ recipients, sealed }: Issue, people: People): Finding[] => [
  ...recipients.flatMap((unit, i): Finding[] =>
    people.kindOf(unit) === null
      ? [{ code: 'unknown-unit', path: `recipients/${i}`, values: { unit: printedUnit(people, unit) } }]
      : [],
  ),
  ...(sealed ? [] : [{ code: 'not-sealed', path: 'sealed' }]),
];

/** The number of the year in the series of its kind: none twice, no gap. */
export function numbered({ variables, today, setting, takeNumber }: ServiceContext) {
  const series = setting('document.series') as Record<string, string>;
  const head = `${series[String(variables.documentKind)] ?? series.default}〔${today.slice(0, 4)}〕`;
  return { number: `${head}${takeNumber(head)}号`, issuedOn: today };
}

/** The clerks of the units that it goes to, and of the one that drafted it. */
export const toldOf = ({ recipients }: Issue, hostUnit: string, people: People): string[] => [
  ...new Set([...recipients, hostUnit].flatMap((unit) => people.clerksOf(unit))),
];
