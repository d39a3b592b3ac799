/** 十九, 二十一: what hearing others leaves behind. */
import type { DocumentData } from '../../server/kit.ts';
import { lastTask } from '../_shared/last-task.ts';
import { byWhom, headOf, paperOf, textOf } from '../_shared/task-paper.ts';
import type { ExpertOpinion, PublicOpinion } from './services.ts';
import zh from './zh.json' with { type: 'json' };

/** 十九: 征求意见公告. */
export const commentNotice = paperOf('publishDraft', {
  texts: ['notice', 'channels', 'shortReason'],
  days: ['endsOn'],
});

/** 十九: 征求意见采纳情况表. */
export const commentSummary: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'publicComment');
  return {
    ...headOf(record, people),
    summary: textOf(task, 'summary'),
    rows: ((task?.result?.items ?? []) as PublicOpinion[]).map(({ from, opinion, adopted, reason }, i) => ({
      no: String(i + 1),
      from,
      opinion,
      adopted: zh[adopted ? 'adopted' : 'not-adopted'],
      reason: reason ?? '',
    })),
  };
};

/** 713号第十九条: 专家论证意见, signed. */
export const expertOpinions: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'expertReview');
  return {
    ...headOf(record, people),
    conclusion: textOf(task, 'conclusion'),
    rows: ((task?.result?.opinions ?? []) as ExpertOpinion[]).map(({ expert, field, opinion, signed }, i) => ({
      no: String(i + 1),
      expert,
      field: field ?? '',
      opinion,
      signed: zh[signed ? 'yes' : 'no'],
    })),
  };
};

/** 十九, 二十一: 风险评估报告, each assessment that was made. */
export const riskReport: DocumentData = (record, { people }) => ({
  ...headOf(record, people),
  rows: ['riskAssessment', 'stabilityAssessment'].flatMap((elementId) => {
    const task = lastTask(record, elementId);
    if (task?.closedBy !== 'completed') return [];
    return {
      name: task.name,
      level: word('level', textOf(task, 'level')),
      outcome: word('risk', textOf(task, 'outcome')),
      findings: textOf(task, 'findings'),
      measures: textOf(task, 'measures'),
    };
  }),
});

/** 713号第十六条: 听证公告. */
export const hearingNotice = paperOf('hearingNotice', {
  texts: ['notice', 'place', 'participants'],
  days: ['heldOn', 'materialsOn'],
});

/** 六十二(一): 听证笔录和报告. */
export const hearingRecord: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'hearing');
  return {
    ...headOf(record, people),
    ...Object.fromEntries(['present', 'record', 'report'].map((name) => [name, textOf(task, name)])),
    signed: zh[task?.result?.signed === true ? 'yes' : 'no'],
    ...byWhom(task, people),
  };
};

const word = (group: string, code: string): string => (zh as Record<string, string>)[`${group}.${code}`] ?? '';
