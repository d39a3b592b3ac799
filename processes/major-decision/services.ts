/** 十九 to 二十一: what JSON Schema cannot say of a major decision: nothing required is left out, nothing forbidden is found lawful. */
import type { Check, Finding, Service } from '../../server/kit.ts';
import zh from './zh.json' with { type: 'json' };

export type StepName =
  | 'research'
  | 'appraise'
  | 'countersign'
  | 'consultTownships'
  | 'publicComment'
  | 'expertReview'
  | 'riskAssessment'
  | 'stabilityAssessment'
  | 'hearing'
  | 'consultations'
  | 'legalReview'
  | 'deliberate';

/** A row of `requiredSteps`: a step and the clause that requires it. */
interface RequiredStep {
  step: StepName;
  clause: string;
  /** `called`: a case of `decision-step`. `main`: a step of this diagram. */
  part: 'main' | 'called';
}

const isBlank = (text: string | null | undefined): boolean => !text?.trim();

/** practice: whoever refuses says why. */
export const refusalSaysWhy: Check<{ outcome: string; opinion: string | null }> = ({ outcome, opinion }) =>
  (outcome === 'refuse' || outcome === 'drop') && isBlank(opinion)
    ? [{ code: 'refusal-without-reason', path: 'opinion' }]
    : [];

/** 十九, 二十一: a person may add steps, never take out one that a clause requires: refused naming step and clause. */
export const clause21NothingRequiredLeftOut: Check<{ dropped: StepName[] | null }> = ({ dropped }, { variables }) => {
  const required = (variables.requiredSteps ?? []) as RequiredStep[];
  return (dropped ?? []).flatMap((step, i): Finding[] => {
    const found = required.find((one) => one.step === step);
    if (!found) return [];
    const [clause = ''] = found.clause.split(' ');
    const at = { code: 'step-required', path: `dropped/${i}`, values: { step: zh[`step.${step}`], clause } };
    return [{ ...at, step, ...(/^[一-十]/.test(clause) ? { clause } : {}) }];
  });
};

/** 十九, 二十一, 二十二: what the rules require beside the steps of this diagram, and what somebody added, each once. */
export const arrange: Service = ({ variables }) => {
  const required = (variables.requiredSteps ?? []) as RequiredStep[];
  const { added } = variables.plan as { added: StepName[] | null };
  const called = required.filter(({ part }) => part === 'called').map(({ step }) => step);
  return { steps: [...new Set([...called, ...(added ?? [])])] };
};

/** 十七: what a normative document may not contain. */
const questions = ['setsPermit', 'reducesRights', 'addsDuties', 'exceedsPowers', 'againstHigherLaw'] as const;

/** 十七: of a normative document each question is answered, and one yes makes it unlawful. */
export const clause17NoForbiddenContent: Check<
  { outcome: string } & Record<(typeof questions)[number], boolean | null>
> = (result, { variables }) => {
  if (variables.normative !== true) return [];
  const open = questions.filter((question) => result[question] === null);
  const yes = questions.filter((question) => result[question] === true);
  return [
    ...open.map((question): Finding => ({ code: 'question-open', clause: '十七', path: question })),
    ...(yes.length && result.outcome === 'legal'
      ? [{ code: 'forbidden-content', clause: '十七', path: 'outcome' }]
      : []),
  ];
};

/** practice: whoever was asked learns that the matter has been stopped. */
export const tellStopped: Service = ({ variables, people }) => {
  const units = [...((variables.otherUnits ?? []) as string[]), ...((variables.townships ?? []) as string[])];
  const posts = [...new Set([...units, String(variables.hostUnit)])].flatMap((unit) => people.clerksOf(unit));
  return { outcome: 'told', notify: { posts, code: 'told.stopped' } };
};

export { appraisal, committeeReport, draftExplanation, legalOpinion } from './papers.ts';
