/** 二十一, 十九: what a major decision leaves behind on its way to the meeting. */
import type { DocumentData } from '../../server/kit.ts';
import { lastTask } from '../_shared/last-task.ts';
import { printedDay } from '../_shared/print.ts';
import { byWhom, headOf, paperOf, textOf } from '../_shared/task-paper.ts';
import zh from './zh.json' with { type: 'json' };

/** 二十一: 五性论证表. */
export const appraisal = paperOf('appraise', {
  texts: ['legality', 'necessity', 'science', 'feasibility', 'control'],
});

/** 十九, 713号第二十六条: 合法性审查意见书, the latest one. */
export const legalOpinion: DocumentData = (record, { people }) => {
  const first = lastTask(record, 'legalReview');
  const again = lastTask(record, 'reviewAgain');
  const task = again?.result ? again : first;
  return {
    ...headOf(record, people),
    ...Object.fromEntries(['powers', 'procedure', 'content', 'opinion'].map((name) => [name, textOf(task, name)])),
    outcome: word('review', textOf(task, 'outcome')),
    ...byWhom(task, people),
  };
};

/** practice: 决策草案说明. */
export const draftExplanation = paperOf('revise', { texts: ['explanation'] });

/** 713号第三十一条: 向县委的请示报告. */
export const committeeReport: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'reportToCommittee');
  return {
    ...headOf(record, people),
    text: String((record.variables.deliberate as { text?: string | null } | null)?.text ?? ''),
    reportedOn: printedDay(textOf(task, 'reportedOn') || null),
    answer: textOf(task, 'answer'),
    ...byWhom(task, people),
  };
};

const word = (group: string, code: string): string => (zh as Record<string, string>)[`${group}.${code}`] ?? '';
