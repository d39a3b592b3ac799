/**
 * 三十四至三十八, 四十一: what JSON Schema cannot say of a meeting: that its topics are those the mayor determined, who belongs to it,
 * who may preside, whether enough have come, and what becomes of each topic.
 */
import type { Check, Finding, People, Service, ServiceContext, WaitingCase } from '../../server/kit.ts';
import { momentIn, momentText } from '../_shared/moments.ts';
import { printedUnit } from '../_shared/print.ts';
import zh from './zh.json' with { type: 'json' };

export type MeetingKind = 'plenary' | 'executive';
export type TopicOutcome = 'passed' | 'passed-with-changes' | 'deferred' | 'rejected';

/** A topic as the meeting keeps it. */
export interface Topic {
  /** The id of its case. */
  topic: string;
  title: string;
  unit: string;
  document: string | null;
  summary: string | null;
  views: string | null;
  documentKind: string | null;
  toIssue: boolean;
  matter: string | null;
  matterProcess: string | null;
  confidential: boolean;
}

export interface Gathered {
  heldOn: string;
  heldTime: string;
  heldAt: string;
  topics: Topic[];
  /** 三十五, 三十六: the posts that make up the meeting. */
  members: string[];
  /** Members and who attends, each person once. */
  participants: string[];
}

export interface Opinion {
  post: string;
  opinion: string;
  dissent: boolean | null;
}

export interface Discussed {
  outcome: TopicOutcome;
  text: string;
  changes: string | null;
  opinions: Opinion[] | null;
  chairOpinion: string | null;
  departs: boolean | null;
  departReason: string | null;
}

export type Decision = Pick<Topic, 'topic' | 'title' | 'unit'> & Omit<Discussed, 'departs'>;

export interface Attendance {
  attended: string[];
  chair: string | null;
  outcome: 'held' | 'postponed';
  note: string | null;
}

export interface Leave {
  post: string;
  outcome: 'granted' | 'refused' | 'reported';
  reason: string | null;
  substitute: string | null;
}

interface Agenda {
  topics: string[] | null;
  observers: string[] | null;
  outcome: 'propose' | 'call-off';
  note: string | null;
}

const isBlank = (text: string | null | undefined): boolean => !text?.trim();

/** 三十七: an agenda holds topics that the mayor determined for this kind of meeting and that no other meeting has. */
export const clause37DeterminedOnly: Check<Agenda> = ({ topics, observers, outcome, note }, context) => {
  if (outcome === 'call-off')
    return isBlank(note) ? [{ code: 'call-off-without-reason', clause: '三十七', path: 'note' }] : [];
  const { people } = context;
  return [
    ...(topics?.length ? [] : [{ code: 'no-topics', clause: '三十七', path: 'topics' }]),
    ...undetermined(topics ?? [], context),
    ...(observers ?? []).flatMap((unit, i): Finding[] => {
      const at = { clause: '三十五', path: `observers/${i}`, values: { unit: printedUnit(people, unit) } };
      if (people.kindOf(unit) === null) return [{ ...at, code: 'unknown-unit' }];
      return people.headOf(unit) === null ? [{ ...at, code: 'no-head' }] : [];
    }),
  ];
};

/** 三十七: the same once more when the mayor approves: in between another meeting may have taken a topic. */
export const clause37StillWaiting: Check<{ outcome: 'approve' | 'return' }> = ({ outcome }, context) => {
  if (outcome === 'return') return [];
  const { topics } = context.variables.gatherTopics as Gathered;
  return undetermined(
    topics.map(({ topic }) => topic),
    context,
  ).map(({ path: _path, ...finding }) => ({ ...finding, path: 'outcome' }));
};

function undetermined(ids: readonly string[], { waiting, variables }: ServiceContext): Finding[] {
  const found = new Map(waiting('topic-scheduled').map((one) => [one.key, one]));
  return ids.flatMap((id, i): Finding[] => {
    const topic = found.get(id);
    const at = { clause: '三十七', path: `topics/${i}` };
    if (!topic) return [{ ...at, code: 'not-determined', values: { no: i + 1 } }];
    const { meetingKind } = topic.variables.mayorDetermine as { meetingKind: MeetingKind };
    return meetingKind === variables.meetingKind
      ? []
      : [{ ...at, code: 'other-meeting', values: { title: topic.title, meeting: zh[`meeting.${meetingKind}`] } }];
  });
}

/** 三十五, 三十六: the topics as they stand, who belongs to the meeting, and when it is. */
export const gatherTopics: Service = ({ variables, people, waiting }) => {
  const { topics, observers } = variables.agenda as Agenda;
  const kind = variables.meetingKind as MeetingKind;
  const later = variables.postpone as { heldOn?: string | null; heldTime?: string | null } | null;
  const heldOn = later?.heldOn ?? String(variables.heldOn);
  const heldTime = later?.heldTime ?? String(variables.heldTime);
  const found = new Map(waiting('topic-scheduled').map((one) => [one.key, one]));
  const gathered = (topics ?? []).flatMap((id) => topicOf(found.get(id)));
  const members = people.membersOf(kind);
  const units = new Set([...(observers ?? []), ...gathered.map(({ unit }) => unit)]);
  const heads = [...units].flatMap((unit) => people.headOf(unit) ?? []).filter((post) => !members.includes(post));
  return {
    heldOn,
    heldTime,
    heldAt: momentText(momentIn(`${heldOn}T${heldTime}:00+08:00`)),
    topics: gathered,
    members,
    observers: heads,
    participants: eachPersonOnce([...members, ...heads], people),
    memberNames: namesOf(members, people),
    observerNames: namesOf(heads, people),
    vacantNames: vacantOf(kind, people).join('、'),
  };
};

function topicOf(found: WaitingCase | undefined): Topic[] {
  if (!found) return [];
  const { variables, instance, title, unit } = found;
  const submit = (variables.submit ?? {}) as Partial<Record<'document' | 'summary' | 'views', string | null>>;
  const text = (name: string): string | null =>
    typeof variables[name] === 'string' ? (variables[name] as string) : null;
  return [
    {
      topic: instance,
      title,
      unit: text('hostUnit') ?? unit ?? '',
      document: submit.document ?? text('document'),
      summary: submit.summary ?? null,
      views: submit.views ?? null,
      documentKind: text('documentKind'),
      // What a case waits for to be issued is issued in any event.
      toIssue: variables.toIssue === true || text('matter') !== null,
      matter: text('matter'),
      matterProcess: text('matterProcess'),
      confidential: variables.confidential === true,
    },
  ];
}

const namesOf = (posts: readonly string[], people: People): string =>
  posts.map((post) => people.post(post)?.name ?? post).join('、');

/** Who holds two of the posts signs, answers and counts once. */
function eachPersonOnce(posts: readonly string[], people: People): string[] {
  const seen = new Set<string>();
  return posts.filter((post) => {
    const holders = people.holdersOf(post);
    const isNew = holders.some((account) => !seen.has(account));
    for (const account of holders) seen.add(account);
    return isNew;
  });
}

/** 三十五, 三十六: units whose head belongs to the meeting and whose post nobody holds. */
function vacantOf(kind: MeetingKind, people: People): string[] {
  return people
    .units()
    .filter(({ kind: unitKind, flags }) =>
      kind === 'plenary' ? unitKind === 'department' : flags.includes('standing'),
    )
    .filter(({ head }) => head === null)
    .map(({ name }) => name);
}

/**
 * 五, 六, 三十五, 三十六: those who signed belong to the meeting; the mayor presides, and while he is away the executive vice mayor
 * whom he has delegated; more than half of the members have come (practice).
 */
export const clause6Attendance: Check<Attendance> = ({ attended, chair, outcome, note }, context) => {
  const { participants, members } = context.variables.gatherTopics as Gathered;
  const { people, setting } = context;
  const strangers = attended.flatMap((post, i): Finding[] =>
    participants.includes(post)
      ? []
      : [
          {
            code: 'not-of-the-meeting',
            clause: '三十五',
            path: `attended/${i}`,
            values: { post: nameOf(post, people) },
          },
        ],
  );
  if (outcome === 'postponed')
    return [...strangers, ...(isBlank(note) ? [{ code: 'postponed-without-reason', path: 'note' }] : [])];
  const persons = eachPersonOnce(members, people);
  const came = persons.filter((post) => attended.includes(post)).length;
  const share = Number(setting('meeting.quorum'));
  return [
    ...strangers,
    ...wrongChair(chair, attended, context),
    ...(came > persons.length * share
      ? []
      : [{ code: 'no-quorum', clause: '三十五', path: 'outcome', values: { came, members: persons.length } }]),
  ];
};

function wrongChair(chair: string | null, attended: readonly string[], { people, now }: ServiceContext): Finding[] {
  const at = { clause: '六', path: 'chair' };
  if (chair === null || !attended.includes(chair)) return [{ ...at, code: 'nobody-presides' }];
  if (chair === 'mayor') return [];
  const isDelegated = people
    .delegations()
    .some(
      ({ from, to, scope, startsAt, endsAt }) =>
        people.holdersOf('mayor').includes(from) &&
        people.holdersOf(chair).includes(to) &&
        startsAt <= now &&
        now < endsAt &&
        (scope === 'all' || scope.includes('meeting')),
    );
  if (chair !== 'executive-vice-mayor' || !isDelegated)
    return [{ clause: '五', path: 'chair', code: 'may-not-preside' }];
  return attended.includes('mayor') ? [{ ...at, code: 'mayor-is-there' }] : [];
}

const nameOf = (post: string, people: People): string => people.post(post)?.name ?? post;

/** practice: a meeting is put off, not back. */
export const laterDay: Check<{ outcome: string; heldOn: string | null }> = ({ outcome, heldOn }, { today }) =>
  outcome === 'another-day' && heldOn !== null && heldOn < today ? [{ code: 'day-is-past', path: 'heldOn' }] : [];

/** 三十六, 713号第三十条: opinions are recorded by name, of those who came; a decision against most of them gives its reason. */
export const clause36Discussed: Check<Discussed> = (result, { variables, people }) => {
  const { attended } = variables.hold as Attendance;
  const { opinions, outcome, changes, departs, departReason } = result;
  return [
    ...(opinions ?? []).flatMap(({ post }, i): Finding[] =>
      attended.includes(post)
        ? []
        : [
            {
              code: 'did-not-attend',
              clause: '三十六',
              path: `opinions/${i}/post`,
              values: { post: nameOf(post, people) },
            },
          ],
    ),
    ...(outcome === 'passed-with-changes' && isBlank(changes)
      ? [{ code: 'changes-missing', clause: '三十六', path: 'changes' }]
      : []),
    ...(departs && isBlank(departReason) ? [{ code: 'reason-missing', path: 'departReason' }] : []),
  ];
};

/** 三十九: when it ended, who was absent, what was decided on each topic, and which papers are to be issued. */
export const adjourn: Service = ({ variables, now, people }) => {
  const { participants, topics } = variables.gatherTopics as Gathered;
  const { attended } = variables.hold as Attendance;
  const decisions = new Map(((variables.decisions ?? []) as Decision[]).map((one) => [one.topic, one]));
  const results = topics.flatMap((topic) => {
    const decision = decisions.get(topic.topic);
    return decision ? [{ topic, decision }] : [];
  });
  return {
    outcome: 'adjourned',
    endedAt: momentText(now),
    absent: participants.filter((post) => !attended.includes(post)).map((post) => nameOf(post, people)),
    topics: results.map(({ topic: { topic, title, confidential }, decision: { outcome } }) => ({
      topic,
      title,
      result: zh[`outcome.${outcome}`],
      confidential,
    })),
    papers: results
      .filter(({ topic, decision: { outcome } }) => topic.toIssue && outcome.startsWith('passed'))
      .map(
        ({ topic: { title, unit, document, documentKind, matter, matterProcess }, decision: { text, changes } }) => ({
          ...{ title, unit, document, documentKind, matter, matterProcess },
          ...{ text, changes },
        }),
      ),
  };
};

/** 三十八: what became of a request for leave, as the office reports it to the mayor. */
export const noteLeave: Service = ({ variables }) => {
  const known = (variables.leaveList ?? []) as Leave[];
  const { post, outcome, reason, substitute } = variables.leaveDecided as Leave;
  // Who asks again is judged anew.
  return {
    outcome: 'noted',
    leaves: [...known.filter((one) => one.post !== post), { post, outcome, reason, substitute }],
  };
};

interface Publication {
  topic: string;
  outcome: 'published' | 'published-only' | 'secret';
  on: string | null;
  channel: string | null;
  ground: string | null;
}

/** 二十五, 四十一: everything decided is published, unless it must be kept secret by law: then the ground is stated. */
export const clause25EveryTopic: Check<{ items: Publication[] }> = ({ items }, { variables, today }) => {
  const { topics } = variables.adjourn as { topics: { topic: string; title: string; confidential: boolean }[] };
  const known = new Map(topics.map((one) => [one.topic, one]));
  return [
    ...topics
      .filter(({ topic }) => !items.some((item) => item.topic === topic))
      .map(({ title }): Finding => ({ code: 'topic-missing', clause: '二十五', path: 'items', values: { title } })),
    ...items.flatMap((item, i) => publicationFaults(item, { at: `items/${i}`, topic: known.get(item.topic), today })),
    ...items.flatMap(({ topic }, i): Finding[] =>
      items.findIndex((other) => other.topic === topic) < i
        ? [{ code: 'topic-twice', clause: '二十五', path: `items/${i}/topic` }]
        : [],
    ),
  ];
};

function publicationFaults(
  { outcome, on, channel, ground }: Publication,
  it: { at: string; topic: { confidential: boolean } | undefined; today: string },
): Finding[] {
  const clause = '二十五';
  const { at, topic, today } = it;
  if (!topic) return [{ code: 'not-a-topic', clause, path: `${at}/topic` }];
  if (outcome === 'secret') return isBlank(ground) ? [{ code: 'ground-missing', clause, path: `${at}/ground` }] : [];
  if (topic.confidential) return [{ code: 'is-confidential', clause, path: `${at}/outcome` }];
  return [
    ...(on === null ? [{ code: 'day-missing', clause, path: `${at}/on` }] : []),
    ...(on !== null && on > today ? [{ code: 'day-to-come', clause, path: `${at}/on` }] : []),
    ...(isBlank(channel) ? [{ code: 'channel-missing', clause: '四十一', path: `${at}/channel` }] : []),
  ];
}

export { attendanceSheet, leaveSummary, meetingAgenda, meetingNotice, meetingRecord } from './papers.ts';
