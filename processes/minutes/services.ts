/** 三十九: the minutes of a meeting, drafted from what was discussed, signed by the mayor, numbered and sent out. */
import type { Check, DocumentData, People, Service } from '../../server/kit.ts';
import { lastTask } from '../_shared/last-task.ts';
import { filled, printedAct, printedDay, printedMoment } from '../_shared/print.ts';
import zh from './zh.json' with { type: 'json' };

interface Decided {
  title: string;
  outcome: 'passed' | 'passed-with-changes' | 'deferred' | 'rejected';
  text: string;
  changes: string | null;
  opinions: { post: string; opinion: string; dissent: boolean | null }[] | null;
}

/** 三十九: a first text from the record: when, who presided, and topic by topic what was decided, dissent by name. */
export const compose: Service = ({ variables, people }) => {
  const { heldOn, title, chair } = variables as Record<string, string | null>;
  const topics = (variables.topics ?? []) as Decided[];
  const opening = filled(zh.opening, {
    when: printedDay(heldOn ?? null),
    chair: chair ? nameOf(chair, people) : zh.nobody,
    meeting: title ?? '',
  });
  return { text: [opening, ...topics.map((topic, i) => paragraphOf(topic, i + 1, people))].join('\n') };
};

function paragraphOf({ title, outcome, text, changes, opinions }: Decided, no: number, people: People): string {
  const dissents = (opinions ?? []).filter(({ dissent }) => dissent === true);
  return [
    filled(zh.topic, { no: String(no), title }),
    filled(zh.result, { outcome: zh[`outcome.${outcome}`], text }),
    ...(changes ? [filled(zh.changes, { changes })] : []),
    ...dissents.map(({ post, opinion }) => filled(zh.dissent, { person: nameOf(post, people), opinion })),
  ].join('\n');
}

const nameOf = (post: string, people: People): string => people.post(post)?.name ?? post;

/** practice: whoever returns the minutes says why. */
export const returnSaysWhy: Check<{ outcome: string; opinion: string | null }> = ({ outcome, opinion }) =>
  outcome === 'return' && !opinion?.trim() ? [{ code: 'return-without-reason', path: 'opinion' }] : [];

/** practice: minutes are numbered by kind of meeting and year. */
export const takeNumber: Service = ({ variables, today, setting, takeNumber: next }) => {
  const series = (setting('minutes.series') as Record<string, string>)[String(variables.meetingKind)];
  const head = `${series}〔${today.slice(0, 4)}〕`;
  return { number: `${head}${next(head)}号` };
};

/** 三十九: who attended and the units that reported learn that the minutes are there. */
export const distribute: Service = ({ variables, people }) => {
  const attended = (variables.attended ?? []) as string[];
  const units = ((variables.topics ?? []) as { unit: string }[]).flatMap(({ unit }) => people.clerksOf(unit));
  const { number } = variables.numbering as { number: string };
  return {
    outcome: 'distributed',
    notify: { posts: [...new Set([...attended, ...units])], code: 'told.distributed', values: { number } },
  };
};

/** 三十九: 会议纪要. */
export const minutes: DocumentData = ({ variables, ...record }, { people }) => {
  const signing = lastTask({ variables, ...record }, 'mayorSigns');
  const names = (posts: unknown): string => ((posts ?? []) as string[]).map((post) => nameOf(post, people)).join('、');
  return {
    title: record.title,
    number: numberIn(variables),
    when: printedDay((variables.heldOn as string | null) ?? null),
    text: (variables.draft as { text?: string | null } | null)?.text ?? '',
    attended: filled(zh.attended, { names: names(variables.attended) }),
    absent: ((variables.absent ?? []) as string[]).length
      ? filled(zh.absent, { names: (variables.absent as string[]).join('、') })
      : '',
    signer: signing?.result?.outcome === 'sign' ? printedAct(people, signing.completedBy) : '',
    signedAt: signing?.result?.outcome === 'sign' ? printedMoment(signing.closedAt) : '',
  };
};

/** 三十九: 签发稿纸, who drafted, checked and signed. */
export const signingSheet: DocumentData = (record, { people }) => {
  const draft = lastTask(record, 'draft');
  const check = lastTask(record, 'directorCheck');
  const signing = lastTask(record, 'mayorSigns');
  return {
    title: record.title,
    drafter: printedAct(people, draft?.completedBy ?? null),
    draftedAt: printedMoment(draft?.closedAt ?? null),
    checker: printedAct(people, check?.completedBy ?? null),
    checkOpinion: String(check?.result?.opinion ?? ''),
    signer: printedAct(people, signing?.completedBy ?? null),
    signedAt: printedMoment(signing?.closedAt ?? null),
    signOpinion: String(signing?.result?.opinion ?? ''),
    number: numberIn(record.variables),
  };
};

const numberIn = (variables: Record<string, unknown>): string =>
  (variables.numbering as { number?: string | null } | null)?.number ?? '';
