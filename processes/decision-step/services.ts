/** 十九, 二十一, 二十二: periods, signatures and reasons of the steps in which others are heard before a major decision. */
import { type Check, dayOf, type Finding } from '../../server/kit.ts';
import { momentIn } from '../_shared/moments.ts';
import { printedDay } from '../_shared/print.ts';

const isBlank = (text: string | null | undefined): boolean => !text?.trim();

/** Whole days from one day to another. */
const daysBetween = (from: string, to: string): number =>
  Math.round((momentIn(`${to}T00:00:00+08:00`) - momentIn(`${from}T00:00:00+08:00`)) / 86_400_000);

/** 十九, 713号第十五条: the public has thirty days; fewer only with reasons that stand in the notice. */
export const clause19PeriodLongEnough: Check<{ endsOn: string; shortReason: string | null }> = (
  { endsOn, shortReason },
  { today, setting },
) => {
  if (endsOn < today) return [{ code: 'ends-in-the-past', path: 'endsOn' }];
  const days = Number(setting('major-decision.public-comment'));
  return daysBetween(today, endsOn) < days && isBlank(shortReason)
    ? [{ code: 'period-short', clause: '十九', path: 'shortReason', values: { days } }]
    : [];
};

export interface PublicOpinion {
  from: string;
  opinion: string;
  adopted: boolean;
  reason: string | null;
}

/** 十九: what is not adopted has its reason. */
export const clause19EveryOpinionAnswered: Check<{ items: PublicOpinion[] | null }> = ({ items }) =>
  (items ?? []).flatMap(({ adopted, reason }, i): Finding[] =>
    !adopted && isBlank(reason) ? [{ code: 'opinion-unanswered', clause: '十九', path: `items/${i}/reason` }] : [],
  );

/** 二十二: the county government hears people directly as it sees need: either way the office says what. */
export const clause22HeardOrNot: Check<{
  outcome: string;
  forms: string | null;
  opinions: string | null;
  reason: string | null;
}> = ({ outcome, forms, opinions, reason }) => {
  if (outcome === 'not-needed')
    return isBlank(reason) ? [{ code: 'not-needed-without-reason', clause: '二十二', path: 'reason' }] : [];
  return isBlank(forms) || isBlank(opinions) ? [{ code: 'forms-missing', clause: '二十二', path: 'forms' }] : [];
};

export interface ExpertOpinion {
  expert: string;
  field: string | null;
  opinion: string;
  signed: boolean;
}

/** 十九, 713号第十九条: enough experts, each of whom signed. */
export const clause19ExpertsSigned: Check<{ opinions: ExpertOpinion[] }> = ({ opinions }, { setting }) => {
  const least = Number(setting('major-decision.experts'));
  return [
    ...(opinions.length < least
      ? [{ code: 'too-few-experts', clause: '十九', path: 'opinions', values: { least } }]
      : []),
    ...opinions.flatMap(({ signed }, i): Finding[] =>
      signed ? [] : [{ code: 'expert-unsigned', path: `opinions/${i}/signed` }],
    ),
  ];
};

/** 713号第十六条: the participants have the materials seven days before. */
export const hearingMaterialsInTime: Check<{ heldOn: string; materialsOn: string }> = (
  { heldOn, materialsOn },
  { today, setting },
) => {
  const days = Number(setting('major-decision.hearing-materials'));
  return [
    ...(heldOn < today ? [{ code: 'hearing-past', path: 'heldOn' }] : []),
    ...(daysBetween(materialsOn, heldOn) < days
      ? [{ code: 'materials-late', clause: '二十一', path: 'materialsOn', values: { days } }]
      : []),
  ];
};

/** 二十一, 六十二(一): a hearing is held on its day, and its participants sign the record. */
export const clause21RecordSigned: Check<{ signed: boolean }> = ({ signed }, { variables, now }) => {
  const { heldOn } = variables.hearingNotice as { heldOn: string };
  return [
    ...(dayOf(now) < heldOn
      ? [{ code: 'hearing-not-yet', clause: '二十一', values: { day: printedDay(heldOn) } }]
      : []),
    ...(signed ? [] : [{ code: 'record-unsigned', clause: '六十二(一)', path: 'signed' }]),
  ];
};

export { commentNotice, commentSummary, expertOpinions, hearingNotice, hearingRecord, riskReport } from './papers.ts';
