/** 三十八: who asks whom for leave from a meeting, and whether the meeting is still to come. */
import type { Check, Service } from '../../server/kit.ts';

/** 三十八: county leaders ask the mayor; the others' requests are collected by the office. A meeting that has begun hears no more. */
export const meetingFor: Service = ({ variables, people, waiting, now }) => {
  const meeting = waiting('leave-decided').find(({ key }) => key === variables.meeting);
  const gathered = (meeting?.variables.gatherTopics ?? {}) as {
    heldAt?: string | null;
    participants?: string[] | null;
  };
  const isInvited = gathered.participants?.includes(String(variables.post)) ?? false;
  const heldAt = gathered.heldAt ?? null;
  return {
    isOpen: isInvited && heldAt !== null && now < Date.parse(heldAt),
    isLeader: people.post(String(variables.post))?.seat != null,
    title: meeting?.title ?? null,
    heldAt,
  };
};

/** practice: leave that is refused is refused with a reason. */
export const refusalSaysWhy: Check<{ outcome: string; opinion: string | null }> = ({ outcome, opinion }) =>
  (outcome === 'refuse' || outcome === 'object') && !opinion?.trim()
    ? [{ code: 'refusal-without-reason', path: 'opinion' }]
    : [];
