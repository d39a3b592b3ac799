/**
 * 四十四: what JSON Schema cannot say of a countersigning (whom to ask, that every change and every objection is taken
 * up), and what its papers show. Silence and limits are not here: they belong to `countersign-reply` and settings.json.
 */
import {
  type CaseRecord,
  type Check,
  type DocumentData,
  type Finding,
  type LateReply,
  type People,
  printedClause,
  type Service,
  type TaskRecord,
} from '../../server/kit.ts';
import { currentCases } from '../_shared/current-cases.ts';
import { eachUnitOnce } from '../_shared/each-unit-once.ts';
import { lastTask } from '../_shared/last-task.ts';
import { filled, printedAct, printedDay, printedEnd, printedMoment, printedUnit } from '../_shared/print.ts';
import zh from './zh.json' with { type: 'json' };

/** What a unit answered, as it stands in `replies` and `secondReplies`. */
interface UnitReply {
  item: string;
  outcome: 'agree' | 'agree-with-changes' | 'object' | 'deemed-consent' | 'no-reply';
  text: string | null;
  grounds: string | null;
}

interface Draft {
  units: string[];
}

interface Collation {
  items: { unit: string; adopted: boolean; reason: string }[] | null;
}

interface Negotiation {
  heldOn: string | null;
  attendees: string | null;
  results: { unit: string; agreed: boolean; points: string }[] | null;
}

/** 四十四: other units are asked, never the host itself or the county government that the paper goes up to. */
export const clause44UnitsToAsk: Check<Draft> = ({ units }, { variables, people }) =>
  units.flatMap((unit, i): Finding[] => {
    const at = { clause: '四十四', path: `units/${i}`, values: { unit: printedUnit(people, unit) } };
    if (people.kindOf(unit) === null) return [{ ...at, code: 'unknown-unit' }];
    if (unit === variables.hostUnit) return [{ ...at, code: 'host-asks-itself' }];
    return people.kindOf(unit) === 'government' ? [{ ...at, code: 'government-asked' }] : [];
  });

/**
 * 四十四: every unit that wanted changes is told whether they are adopted, and why.
 * What an objecting unit said may be answered too; it is negotiated all the same.
 */
export const clause44EveryChangeAnswered: Check<Collation> = ({ items }, { variables, people }) => {
  const replies = repliesIn(variables.replies);
  return eachUnitOnce(
    {
      clause: '四十四',
      path: 'items',
      entries: items ?? [],
      needed: unitsThat(replies, 'agree-with-changes'),
      optional: unitsThat(replies, 'object'),
      codes: { missing: 'change-unanswered', unexpected: 'nothing-to-answer', twice: 'answered-twice' },
    },
    people,
  );
};

/** 四十四: the host's head talks with every unit that objects, also with those that maintain a change not adopted. */
export const clause44EveryObjectionNegotiated: Check<Negotiation> = ({ results }, { variables, people }) =>
  eachUnitOnce(
    {
      clause: '四十四',
      path: 'results',
      entries: results ?? [],
      needed: unitsThat([...repliesIn(variables.replies), ...repliesIn(variables.secondReplies)], 'object'),
      codes: {
        missing: 'objection-not-negotiated',
        unexpected: 'nothing-to-negotiate',
        twice: 'negotiated-twice',
      },
    },
    people,
  );

/** practice: when a change is adopted, the units that had agreed to the text learn of it. */
export const tellAdopted: Service = ({ variables, people }) => {
  const { items } = variables.collate as Collation;
  const isChanged = (items ?? []).some(({ adopted }) => adopted);
  const agreed = isChanged ? unitsThat(repliesIn(variables.replies), 'agree') : [];
  return { outcome: agreed.length ? 'told' : 'nobody-to-tell', ...telling(agreed, 'told.adopted', people) };
};

/** practice: the host withdraws; every unit that was asked learns of it, and nothing counts as consent. */
export const tellWithdrawn: Service = ({ variables, people }) => {
  const { units } = variables.draft as Partial<Draft>;
  return { outcome: units?.length ? 'told' : 'nobody-to-tell', ...telling(units ?? [], 'told.withdrawn', people) };
};

function telling(units: readonly string[], code: string, people: People): { notify?: object } {
  if (!units.length) return {};
  const posts = units.flatMap((unit) => [people.headOf(unit) ?? [], people.clerksOf(unit)].flat());
  return { notify: { posts, code } };
}

/** 四十四: 会签单, every unit with its answer, who gave it and when; what silence meant is never shown as an answer. */
export const countersignSheet: DocumentData = (record, { people, today }) => {
  const { variables } = record;
  const approval = lastTask(record, 'headApprove');
  return {
    title: textOf(variables.title),
    hostUnit: printedUnit(people, textOf(variables.hostUnit)),
    drafter: printedAct(people, lastTask(record, 'draft')?.completedBy ?? null),
    approver: printedAct(people, approval?.completedBy ?? null),
    approvedAt: printedMoment(approval?.closedAt ?? null),
    replies: currentCases(record, ['replies', 'secondReplies']).map((child, i) => ({
      no: String(i + 1),
      unit: printedUnit(people, child.itemKey ?? ''),
      round: child.elementId === 'replies' ? '' : zh['sheet.second-round'],
      ...answerRow(child, people),
      ...handlingOf(child, record),
    })),
    result: resultOf(record),
    printedOn: printedDay(today),
  };
};

/** 四十四: 协商记录, who talked with whom, the points and whether they agreed. */
export const negotiationRecord: DocumentData = (record, { people }) => {
  const task = lastTask(record, 'negotiate');
  const { heldOn, attendees, results } = (task?.result ?? {}) as unknown as Partial<Negotiation>;
  return {
    title: textOf(record.variables.title),
    hostUnit: printedUnit(people, textOf(record.variables.hostUnit)),
    heldOn: printedDay(heldOn ?? null),
    attendees: attendees ?? '',
    results: (results ?? []).map(({ unit, agreed, points }, i) => ({
      no: String(i + 1),
      unit: printedUnit(people, unit),
      points,
      agreed: zh[agreed ? 'record.agreed' : 'record.not-agreed'],
    })),
    head: printedAct(people, task?.completedBy ?? null),
    recordedAt: printedMoment(task?.closedAt ?? null),
  };
};

const repliesIn = (value: unknown): UnitReply[] => (Array.isArray(value) ? value : []);

const unitsThat = (replies: UnitReply[], outcome: UnitReply['outcome']): string[] =>
  replies.filter((reply) => reply.outcome === outcome).map(({ item }) => item);

function answerRow(child: CaseRecord, people: People): Record<string, string> {
  const task = lastTask(child, 'reply');
  const { text, grounds } = (task?.result ?? {}) as Partial<UnitReply>;
  const isExtended = task?.firstDueDay != null && task.firstDueDay !== task.dueDay;
  return {
    delivered: printedMoment(task?.openedAt ?? null),
    due: printedDay(task?.firstDueDay ?? task?.dueDay ?? null),
    extendedTo: isExtended ? printedDay(task.dueDay) : '',
    ...(task?.closedBy === 'silence' ? silence(child, task) : answered(child, task, people)),
    text: text ?? '',
    grounds: grounds ?? '',
    late: (task?.lateReplies ?? []).map((late) => printedLate(late, people)).join('\n'),
  };
}

const answered = (child: CaseRecord, task: TaskRecord | undefined, people: People) => ({
  answer: answerWord(child),
  person: printedAct(people, task?.completedBy ?? null),
  answeredAt: task?.closedBy === 'completed' ? printedMoment(task.closedAt) : '',
});

/** 四十四: nobody answered. What that means, by which clause, and when the limit was over. */
function silence(child: CaseRecord, { closedAt }: TaskRecord) {
  const { deemedConsent, noReply } = child.variables as Record<string, { clause?: string | null } | null>;
  const clause = deemedConsent?.clause ?? noReply?.clause;
  const answer = answerWord(child);
  return {
    answer: clause ? filled(zh['sheet.by-rule'], { answer, clause: printedClause(clause) }) : answer,
    person: zh['sheet.nobody'],
    answeredAt: closedAt === null ? '' : filled(zh['sheet.expired'], { moment: printedEnd(closedAt) }),
  };
}

function printedLate({ at, by, result }: LateReply, people: People): string {
  const { outcome, text, grounds } = result as Partial<UnitReply>;
  return filled(zh['sheet.late'], {
    person: printedAct(people, by),
    at: printedMoment(at),
    answer: wordOf(outcome ?? ''),
    text: [text, grounds].map((words) => (words ? `，${words}` : '')).join(''),
  });
}

/** What the host did with an answer: it talked about an objection, it adopted a change or not. */
function handlingOf(child: CaseRecord, { variables }: CaseRecord): { handled: string; reason: string } {
  const { results } = (variables.negotiate ?? {}) as Partial<Negotiation>;
  const talk = child.outcome === 'object' && results?.find(({ unit }) => unit === child.itemKey);
  if (talk) return { handled: zh[talk.agreed ? 'record.agreed' : 'record.not-agreed'], reason: talk.points };
  const { items } = (variables.collate ?? {}) as Partial<Collation>;
  const item = child.elementId === 'replies' && items?.find(({ unit }) => unit === child.itemKey);
  if (!item) return { handled: '', reason: '' };
  return { handled: zh[item.adopted ? 'sheet.adopted' : 'sheet.not-adopted'], reason: item.reason };
}

function answerWord({ outcome, status }: CaseRecord): string {
  if (status === 'cancelled') return zh['sheet.cancelled'];
  return wordOf(outcome ?? '') || zh['sheet.open'];
}

const wordOf = (outcome: string): string => (zh as Record<string, string>)[`answer.${outcome}`] ?? '';

function resultOf({ outcome, variables }: CaseRecord): string {
  const settlement = (variables.disagreement ?? {}) as { text?: string | null };
  if (outcome && settlement.text) return filled(zh['result.settled'], { text: settlement.text });
  return outcome ? ((zh as Record<string, string>)[`result.${outcome}`] ?? '') : zh['result.open'];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
