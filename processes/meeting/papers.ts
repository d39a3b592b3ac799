/** 三十七, 三十八, 三十六: the papers of a meeting: notice, agenda, leave, attendance, record. */
import type { CaseRecord, DocumentData, People } from '../../server/kit.ts';
import { lastTask } from '../_shared/last-task.ts';
import { printedAct, printedDay, printedMoment, printedUnit } from '../_shared/print.ts';
import type { Attendance, Decision, Gathered, Leave } from './services.ts';
import zh from './zh.json' with { type: 'json' };

/** 三十七: 会议通知. */
export const meetingNotice: DocumentData = (record, { people }) => {
  const notify = lastTask(record, 'notify');
  return {
    ...headOf(record, people),
    text: String(notify?.result?.text ?? ''),
    sender: printedAct(people, notify?.completedBy ?? null),
    sentAt: printedMoment(notify?.closedAt ?? null),
  };
};

/** 三十七: 会议议程. */
export const meetingAgenda: DocumentData = (record, { people }) => {
  const approval = lastTask(record, 'mayorApproves');
  return {
    ...headOf(record, people),
    topics: gatheredIn(record).topics.map(({ title, unit }, i) => ({
      no: String(i + 1),
      title,
      unit: printedUnit(people, unit),
    })),
    approver: printedAct(people, approval?.completedBy ?? null),
    approvedAt: printedMoment(approval?.closedAt ?? null),
  };
};

/** 三十八: 请假汇总表, as it goes to the mayor. */
export const leaveSummary: DocumentData = (record, { people }) => ({
  ...headOf(record, people),
  leaves: ((record.variables.leaveList ?? []) as Leave[]).map(({ post, outcome, reason, substitute }, i) => ({
    no: String(i + 1),
    person: nameOf(post, people),
    reason: reason ?? '',
    substitute: substitute ? nameOf(substitute, people) : '',
    outcome: zh[`leave.${outcome}`],
  })),
});

/** 三十五, 三十六: 签到表. */
export const attendanceSheet: DocumentData = (record, { people }) => {
  const { participants = [], members = [] } = gatheredIn(record);
  const { attended = [], chair } = (record.variables.hold ?? {}) as Partial<Attendance>;
  return {
    ...headOf(record, people),
    chair: chair ? nameOf(chair, people) : '',
    rows: participants.map((post, i) => ({
      no: String(i + 1),
      person: nameOf(post, people),
      part: zh[members.includes(post) ? 'part.member' : 'part.observer'],
      came: zh[attended.includes(post) ? 'came.yes' : 'came.no'],
    })),
  };
};

/** 三十六: 会议记录, opinions and dissent by name, and what was decided. */
export const meetingRecord: DocumentData = (record, { people }) => {
  const { chair } = (record.variables.hold ?? {}) as Partial<Attendance>;
  return {
    ...headOf(record, people),
    chair: chair ? nameOf(chair, people) : '',
    topics: ((record.variables.decisions ?? []) as Decision[]).map((decision, i) => ({
      no: String(i + 1),
      title: decision.title,
      unit: printedUnit(people, decision.unit),
      opinions: (decision.opinions ?? [])
        .map(({ post, opinion, dissent }) => `${nameOf(post, people)}${dissent ? zh.dissent : ''}：${opinion}`)
        .join('\n'),
      chairOpinion: [decision.chairOpinion, decision.departReason].filter((text) => text).join('\n'),
      outcome: zh[`outcome.${decision.outcome}`],
      text: [decision.text, decision.changes].filter((text) => text).join('\n'),
    })),
  };
};

const gatheredIn = ({ variables }: CaseRecord): Gathered => (variables.gatherTopics ?? { topics: [] }) as Gathered;

const nameOf = (post: string, people: People): string => people.post(post)?.name ?? post;

function headOf(record: CaseRecord, _people: People): Record<string, unknown> {
  const { heldOn, heldTime } = gatheredIn(record);
  const { place, isVideo } = record.variables;
  return {
    title: record.title,
    when: `${printedDay(heldOn ?? null)} ${heldTime ?? ''}`.trim(),
    place: `${String(place ?? '')}${isVideo === true ? zh.video : ''}`,
  };
}
