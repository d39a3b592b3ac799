import { useInstances } from '../../shared/api/index.ts';
import type { InstanceItem } from '../../shared/api/instances.ts';

const FIELDS =
  'meetingKind,heldOn,heldTime,place,isVideo,gatherTopics.heldOn,gatherTopics.heldTime,gatherTopics.topics';

/** A meeting as lists show it; the day is the one that holds now, after a postponement. */
export interface Meeting {
  id: string;
  title: string;
  status: InstanceItem['status'];
  outcome: string | undefined;
  current: string[];
  kind: 'plenary' | 'executive';
  day: string;
  time: string;
  place: string;
  isVideo: boolean;
  topics: number;
}

export function useMeetings() {
  const query = useInstances({ processKey: 'meeting', fields: FIELDS, limit: 200 });
  return { ...query, meetings: (query.data?.items ?? []).map(meetingOf).sort((a, b) => b.day.localeCompare(a.day)) };
}

function meetingOf({ id, title, status, outcome, current, fields = {} }: InstanceItem): Meeting {
  const text = (name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
  const topics = fields['gatherTopics.topics'];
  return {
    id,
    title,
    status,
    outcome,
    current,
    kind: text('meetingKind') === 'plenary' ? 'plenary' : 'executive',
    day: text('gatherTopics.heldOn') || text('heldOn'),
    time: text('gatherTopics.heldTime') || text('heldTime'),
    place: text('place'),
    isVideo: fields.isVideo === true,
    topics: Array.isArray(topics) ? topics.length : 0,
  };
}
