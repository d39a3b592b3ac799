/** 四十八, 四十四, 十七: what may go out in the government's name, and what has to come before it. */
import type { Check, Finding, Service } from '../../server/kit.ts';
import { issuedDocumentOf, issuingSheetOf } from '../_shared/issued-papers.ts';
import { type Issue, issueFaults, numbered, toldOf } from '../_shared/issuing.ts';
import { printedUnit } from '../_shared/print.ts';
import zh from './zh.json' with { type: 'json' };

const isBlank = (text: string | null | undefined): boolean => !text?.trim();

/** 四十四: other units are asked, never the one that drafts. */
export const clause44UnitsToAsk: Check<{ units: string[] | null }> = ({ units }, { variables, people }) =>
  (units ?? []).flatMap((unit, i): Finding[] => {
    const at = { clause: '四十四', path: `units/${i}`, values: { unit: printedUnit(people, unit) } };
    if (people.kindOf(unit) === null) return [{ ...at, code: 'unknown-unit' }];
    return unit === variables.hostUnit ? [{ ...at, code: 'host-asks-itself' }] : [];
  });

/** 四十八: what keeps a document from going out. */
const obstacles = ['ownPowers', 'alreadyRegulated', 'stillValid', 'mergeable'] as const;

/** 四十八: nothing goes out that a department may issue itself, that is regulated or arranged already, or that can be merged. */
export const clause48Needed: Check<
  { outcome: string; opinion: string | null } & Record<(typeof obstacles)[number], boolean>
> = (result) => {
  if (result.outcome !== 'needed')
    return isBlank(result.opinion) ? [{ code: 'refusal-without-reason', path: 'opinion' }] : [];
  return obstacles
    .filter((point) => result[point])
    .map(
      (point): Finding => ({ code: 'not-issued-by-rule', clause: '四十八', path: point, values: { point: zh[point] } }),
    );
};

/** 十七: what a normative document may not contain. */
const questions = ['setsPermit', 'reducesRights', 'addsDuties', 'exceedsPowers', 'againstHigherLaw'] as const;

/** 十七: one yes makes it unlawful. */
export const clause17NoForbiddenContent: Check<{ outcome: string } & Record<(typeof questions)[number], boolean>> = (
  result,
) =>
  result.outcome === 'legal' && questions.some((question) => result[question])
    ? [{ code: 'forbidden-content', clause: '十七', path: 'outcome' }]
    : [];

/** practice: whoever returns a draft says why. */
export const returnSaysWhy: Check<{ outcome: string; opinion: string | null }> = ({ outcome, opinion }) =>
  outcome === 'return' && isBlank(opinion) ? [{ code: 'return-without-reason', path: 'opinion' }] : [];

/** 条例第二十五条: sealed, and to units that exist. */
export const sealedForUnits: Check<Issue> = (issue, { people }) => issueFaults(issue, people);

/** 条例第二十五条: 发文字号. */
export const assignNumber: Service = (context) => numbered(context);

/** 条例第二十五条: the units that it goes to, and whoever drafted it, learn of it. */
export const distribute: Service = ({ variables, people }) => {
  const { number } = variables.numbering as { number: string };
  const posts = toldOf(variables.issue as Issue, String(variables.hostUnit), people);
  return { outcome: 'distributed', notify: { posts, code: 'told.issued', values: { number } } };
};

/** practice: the office learns that a draft has been taken back. */
export const tellWithdrawn: Service = () => ({
  outcome: 'told',
  notify: { posts: ['office-documents'], code: 'told.withdrawn' },
});

const texts = ['draft'];

export const issuedDocument = issuedDocumentOf(texts);
export const issuingSheet = issuingSheetOf(texts);
export { distributionList } from '../_shared/issued-papers.ts';
