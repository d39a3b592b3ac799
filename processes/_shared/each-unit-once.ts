/** A list with one entry for each unit: what it lacks, what it has too much. Pure; knows no process. */
import type { Finding, People } from '../../server/kit.ts';
import { printedUnit } from './print.ts';

export interface UnitEntries {
  clause: string;
  /** The form field that holds the list. */
  path: string;
  entries: readonly { unit: string }[];
  /** Units that must have an entry. */
  needed: readonly string[];
  /** Units that may have one besides. */
  optional?: readonly string[];
  /** Codes of the findings, with Chinese in the process folder's zh.json. */
  codes: { missing: string; unexpected: string; twice: string };
}

/** @returns every needed unit without an entry, every entry of a unit that is no party, every second entry of a unit */
export function eachUnitOnce(list: UnitEntries, people: People): Finding[] {
  const { clause, path, entries, needed, optional = [], codes } = list;
  const finding = (code: string, unit: string, at: string): Finding => ({
    code,
    clause,
    path: at,
    values: { unit: printedUnit(people, unit) },
  });
  const units = entries.map(({ unit }) => unit);
  const parties = new Set([...needed, ...optional]);
  return [
    ...needed.filter((unit) => !units.includes(unit)).map((unit) => finding(codes.missing, unit, path)),
    ...units.flatMap((unit, i) => {
      if (!parties.has(unit)) return finding(codes.unexpected, unit, `${path}/${i}/unit`);
      return units.indexOf(unit) < i ? finding(codes.twice, unit, `${path}/${i}/unit`) : [];
    }),
  ];
}
