/** 四十四: time and manner of a reply are agreed with the host; the period goes on from the old due day. */
import { type Check, type Day, dueDayOf, type Service } from '../../server/kit.ts';
import { momentIn } from '../_shared/moments.ts';
import { printedDay } from '../_shared/print.ts';

interface Request {
  /** The task whose due day is to move. */
  task: string;
  /** ISO moment: the first that is too late. */
  oldDue: string;
  reason: string;
  proposedDay: Day;
}

interface Decision {
  outcome: 'agreed' | 'another-day' | 'declined';
  day: Day | null;
}

/** 四十四: an agreed day lies after the old due day; a shorter time is no extension. */
export const clause44LaterDay: Check<Decision> = (decision, { variables }) => {
  if (decision.outcome === 'declined') return [];
  const request = variables as unknown as Request;
  const oldDay = dueDayOf(momentIn(request.oldDue));
  const day = agreedDay(decision, request);
  if (day !== null && day > oldDay) return [];
  const path = decision.outcome === 'agreed' ? 'outcome' : 'day';
  return [{ code: 'not-later', clause: '四十四', path, values: { oldDay: printedDay(oldDay) } }];
};

/**
 * 四十四: the due day of this one task moves to the day agreed on.
 * @returns `moveDue`, which the step turns into the command of that name on the task's case
 */
export const moveDue: Service = ({ variables }) => {
  const request = variables as unknown as Request;
  const day = agreedDay(variables.decide as Decision, request);
  if (day === null) throw new Error('no day was agreed on');
  return { moveDue: { task: request.task, day }, reason: request.reason };
};

const agreedDay = ({ outcome, day }: Decision, { proposedDay }: Request): Day | null =>
  outcome === 'agreed' ? proposedDay : day;
