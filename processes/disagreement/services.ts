/** 四十四, 四十五: that every side is stated and what is major reaches the mayor; and the papers of a disagreement. */
import type { CaseRecord, Check, DocumentData, TaskRecord } from '../../server/kit.ts';
import { eachUnitOnce } from '../_shared/each-unit-once.ts';
import { lastTask } from '../_shared/last-task.ts';
import { printedAct, printedMoment, printedUnit } from '../_shared/print.ts';
import zh from './zh.json' with { type: 'json' };

interface Positions {
  positions: { unit: string; position: string; grounds: string }[];
  proposal: string;
}

interface Decision {
  outcome: 'agreed' | 'decided' | 'inclination';
  text: string;
  heard: string | null;
  major: boolean | null;
  toMayor: boolean | null;
}

interface MayorDecision {
  outcome: 'approve' | 'return' | null;
  text: string | null;
}

/** 四十四: the grounds of every side are set out. The host may state its own beside its proposal. */
export const clause44EverySideStated: Check<Positions> = ({ positions }, { variables, people }) =>
  eachUnitOnce(
    {
      clause: '四十四',
      path: 'positions',
      entries: positions,
      needed: ((variables.objections ?? []) as { unit: string }[]).map(({ unit }) => unit),
      optional: [variables.hostUnit as string],
      codes: { missing: 'side-not-stated', unexpected: 'not-a-side', twice: 'side-stated-twice' },
    },
    people,
  );

/** 四十五: a major matter goes to the mayor for approval, and what the mayor sent back comes before the mayor again. */
export const clause45MajorToMayor: Check<Decision> = ({ major, toMayor }, { variables }) => {
  if (toMayor) return [];
  const sentBack = (variables.mayorDecide as MayorDecision | null)?.outcome === 'return';
  if (sentBack) return [{ code: 'sent-back-by-mayor', clause: '四十五', path: 'toMayor' }];
  return major ? [{ code: 'major-not-to-mayor', clause: '四十五', path: 'toMayor' }] : [];
};

/** 四十四: 分歧意见说明, each side's position and grounds and the host's proposal. */
export const positionsStatement: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'statePositions');
  const { positions = [], proposal = '' } = (task?.result ?? {}) as Partial<Positions>;
  return {
    ...heading(record, people),
    positions: positions.map(({ unit, position, grounds }, i) => ({
      no: String(i + 1),
      unit: printedUnit(people, unit),
      position,
      grounds,
    })),
    proposal,
    ...signed(task, people),
  };
};

/** 四十五: 协调意见, what the leader in charge brought about, settled or inclines to. */
export const coordinationOpinion: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'decide');
  const { outcome, text = '', heard, toMayor } = (task?.result ?? {}) as Partial<Decision>;
  return {
    ...heading(record, people),
    outcome: outcome ? zh[`decide.${outcome}`] : '',
    text,
    heard: heard ?? '',
    assistance: ((lastTask(record, 'assist')?.result ?? {}) as { text?: string | null }).text ?? '',
    toMayor: zh[toMayor ? 'to-mayor.yes' : 'to-mayor.no'],
    ...signed(task, people),
  };
};

/** 四十五: 县长审定意见. */
export const mayorDecision: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'mayorDecide');
  const decision = (lastTask(record, 'decide')?.result ?? {}) as Partial<Decision>;
  const { outcome, text } = (task?.result ?? {}) as Partial<MayorDecision>;
  return {
    ...heading(record, people),
    proposed: decision.text ?? '',
    outcome: outcome ? zh[`mayor.${outcome}`] : '',
    text: text ?? '',
    ...signed(task, people),
  };
};

type PaperPeople = Parameters<DocumentData>[1]['people'];

const heading = ({ variables }: CaseRecord, people: PaperPeople) => ({
  title: typeof variables.title === 'string' ? variables.title : '',
  hostUnit: printedUnit(people, String(variables.hostUnit ?? '')),
});

const signed = (task: TaskRecord | undefined, people: PaperPeople) => ({
  person: printedAct(people, task?.completedBy ?? null),
  at: printedMoment(task?.closedAt ?? null),
});
