/**
 * 三十七: what JSON Schema cannot say of a topic: that it is complete, that what the law wants reviewed was reviewed, that it goes
 * to the meeting whose task it is; and its form on paper.
 */
import type { Check, DocumentData, Finding, Service } from '../../server/kit.ts';
import { lastTask } from '../_shared/last-task.ts';
import { printedAct, printedMoment, printedUnit } from '../_shared/print.ts';
import zh from './zh.json' with { type: 'json' };

type MeetingKind = 'plenary' | 'executive';

interface Submission {
  matterKind: string;
  meetingKind: MeetingKind;
  draftedWith: string[] | null;
  summary: string;
  views: string;
}

interface OfficeCheck {
  outcome: 'pass' | 'return';
  opinion: string | null;
  formOk: boolean | null;
  materialsOk: boolean | null;
  unitsOk: boolean | null;
  legalOk: boolean | null;
  viewsOk: boolean | null;
  concise: boolean | null;
}

interface Determination {
  outcome: 'accept' | 'postpone' | 'refuse';
  meetingKind: MeetingKind | null;
}

/** 三十六(三)至(六): what the rules give to the executive meeting by name, with the point that does so. */
const executiveMatters: Record<string, string> = {
  'report-up': '三十六(三)',
  bill: '三十六(四)',
  normative: '三十六(五)',
  'work-report': '三十六(六)',
};

/** What the office looks at, in the order of its form. */
const points = ['formOk', 'materialsOk', 'unitsOk', 'legalOk', 'viewsOk', 'concise'] as const;

/** 三十七: who drafts with the reporting unit is another unit; the meeting is one whose task the matter is. */
export const clause37ReadyToSubmit: Check<Submission> = ({ draftedWith, ...submission }, { variables, people }) => [
  ...(draftedWith ?? []).flatMap((unit, i): Finding[] => {
    const at = { clause: '三十七', path: `draftedWith/${i}`, values: { unit: printedUnit(people, unit) } };
    if (people.kindOf(unit) === null) return [{ ...at, code: 'unknown-unit' }];
    return unit === variables.hostUnit ? [{ ...at, code: 'drafts-with-itself' }] : [];
  }),
  ...wrongMeeting(submission),
];

/** 三十七, 十九, 十七: the office lets nothing pass that is incomplete, or that was not found lawful where the law wants a review. */
export const clause37Complete: Check<OfficeCheck> = (result, { variables }) => {
  if (result.outcome === 'return')
    return result.opinion?.trim() ? [] : [{ code: 'return-without-reason', clause: '三十七', path: 'opinion' }];
  const open = points.filter((point) => result[point] !== true);
  return [
    ...open.map(
      (point): Finding => ({ code: 'point-open', clause: '三十七', path: point, values: { point: zh[point] } }),
    ),
    ...reviewMissing(variables),
  ];
};

function reviewMissing({ matterProcess, submit, legalReview }: Record<string, unknown>): Finding[] {
  if (legalReview === 'legal') return [];
  if (matterProcess === 'major-decision') return [{ code: 'review-missing', clause: '十九', path: 'legalOk' }];
  const { matterKind } = (submit ?? {}) as Partial<Submission>;
  return matterKind === 'normative' ? [{ code: 'review-missing', clause: '十七', path: 'legalOk' }] : [];
}

/** 三十六: what is the executive meeting's task by name goes to no other. */
export const clause36RightMeeting: Check<Determination> = ({ outcome, meetingKind }, { variables }) => {
  if (outcome !== 'accept') return [];
  const { matterKind } = variables.submit as Submission;
  return wrongMeeting({ matterKind, meetingKind });
};

function wrongMeeting({ matterKind, meetingKind }: { matterKind: string; meetingKind: MeetingKind | null }): Finding[] {
  const clause = executiveMatters[matterKind];
  return clause && meetingKind === 'plenary' ? [{ code: 'executive-only', clause, path: 'meetingKind' }] : [];
}

/** practice: the unit withdraws its topic; the office, which may have put it on an agenda, learns of it. */
export const tellWithdrawn: Service = ({ people }) => ({
  outcome: 'told',
  notify: {
    posts: ['office-meetings', people.headOf('office')].filter((post) => post !== null),
    code: 'told.withdrawn',
  },
});

/** 三十七: 议题申报表. */
export const topicForm: DocumentData = (record, { people }) => {
  const { variables } = record;
  const submit = lastTask(record, 'submit');
  const leader = lastTask(record, 'leaderReview');
  const check = lastTask(record, 'officeCheck');
  const mayor = lastTask(record, 'mayorDetermine');
  const submission = (submit?.result ?? {}) as Partial<Submission>;
  const determination = (mayor?.result ?? {}) as Partial<Determination & { opinion: string | null }>;
  return {
    title: String(variables.title ?? ''),
    hostUnit: printedUnit(people, String(variables.hostUnit ?? '')),
    draftedWith: (submission.draftedWith ?? []).map((unit) => printedUnit(people, unit)).join('、'),
    kind: word('kind', submission.matterKind),
    asked: word('meeting', submission.meetingKind),
    summary: submission.summary ?? '',
    views: submission.views ?? '',
    head: printedAct(people, submit?.completedBy ?? null),
    submittedAt: printedMoment(submit?.closedAt ?? null),
    leaderOpinion: opinionOf(leader?.result),
    leader: printedAct(people, leader?.completedBy ?? null),
    checks: points.map((point) => ({ point: zh[point], done: check?.result?.[point] === true ? zh.yes : zh.no })),
    checker: printedAct(people, check?.completedBy ?? null),
    proposal: String(lastTask(record, 'collate')?.result?.proposal ?? ''),
    decision: [word('determined', determination.outcome), word('meeting', determination.meetingKind ?? undefined)]
      .filter((text) => text)
      .join('：'),
    mayorOpinion: determination.opinion ?? '',
    mayor: printedAct(people, mayor?.completedBy ?? null),
    determinedAt: printedMoment(mayor?.closedAt ?? null),
  };
};

const opinionOf = (result: Record<string, unknown> | null | undefined): string => String(result?.opinion ?? '');

const word = (group: string, code: string | undefined): string =>
  code ? ((zh as Record<string, string>)[`${group}.${code}`] ?? '') : '';
