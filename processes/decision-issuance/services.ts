/** 三十九: the text of a decision comes to the office in time, waits its three working days, gets its number and goes out. */
import { type Check, dayOf, type Service, type ServiceContext, workingDayAfter } from '../../server/kit.ts';
import type { Submission as Text } from '../_shared/issued-papers.ts';
import { type Issue, issueFaults, numbered, toldOf } from '../_shared/issuing.ts';
import { momentIn, momentText } from '../_shared/moments.ts';
import { printedDay } from '../_shared/print.ts';

/** The text with, where it comes late, the reason. */
type Submission = Text & { lateReason: string | null };

export interface Receipt {
  receivedAt: string;
  receivedOn: string;
  notBefore: string;
}

/** 三十九 (原则上): four working days after the meeting; later only with the reason. */
export const clause39LateSaysWhy: Check<Submission> = ({ lateReason }, { deadlines, now }) => {
  const due = deadlines.submitFinal?.dueAt ?? null;
  return due !== null && now >= due && !lateReason?.trim()
    ? [{ code: 'late-without-reason', clause: '三十九', path: 'lateReason' }]
    : [];
};

/** 三十九: receipt, from which the working days count; each new receipt begins anew. */
export const receive: Service = (context) => {
  const { now } = context;
  return { receivedAt: momentText(now), receivedOn: dayOf(now), notBefore: notBeforeOf(dayOf(now), context) };
};

/** The first day on which it may go out. */
function notBeforeOf(receivedOn: string, { setting, calendar }: ServiceContext): string {
  if (setting('decision-issuance.issue-when') === 'within') return receivedOn;
  return nextDay(workingDayAfter(receivedOn, daysOf(setting), calendar));
}

const daysOf = (setting: ServiceContext['setting']): number =>
  (setting('decision-issuance.issue') as { amount: number }).amount;

const nextDay = (day: string): string => dayOf(momentIn(`${day}T23:59:59+08:00`) + 1000);

/** 三十九, 713号第三十一条: a return says why; a major decision has been reported to the county committee before it goes out. */
export const clause39Checked: Check<{ outcome: string; opinion: string | null; reportedOn: string | null }> = (
  { outcome, opinion, reportedOn },
  { variables, today },
) => {
  if (outcome === 'return') return opinion?.trim() ? [] : [{ code: 'return-without-reason', path: 'opinion' }];
  if (reportedOn !== null && reportedOn > today) return [{ code: 'reported-later', path: 'reportedOn' }];
  return variables.matterProcess === 'major-decision' && reportedOn === null
    ? [{ code: 'not-reported', path: 'reportedOn' }]
    : [];
};

/** 三十九: not before three working days have passed since the office received the text, as the county's setting reads it. */
export const clause39NotTooEarly: Check<Issue> = (issue, { variables, people, today, setting }) => {
  const { notBefore } = variables.receive as Receipt;
  return [
    ...(today < notBefore
      ? [{ code: 'too-early', clause: '三十九', values: { day: printedDay(notBefore), days: daysOf(setting) } }]
      : []),
    ...issueFaults(issue, people),
  ];
};

/** 条例第二十五条: 发文字号. */
export const assignNumber: Service = (context) => numbered(context);

/** 条例第二十五条: the units that it goes to, and whoever brought it, learn of it. */
export const distribute: Service = ({ variables, people }) => {
  const { number } = variables.numbering as { number: string };
  const posts = toldOf(variables.issue as Issue, String(variables.hostUnit), people);
  return { outcome: 'distributed', notify: { posts, code: 'told.issued', values: { number } } };
};

export { distributionList, issuedDocument, issuingSheet } from './papers.ts';
