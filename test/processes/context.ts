/** What checks, services and papers are handed in tests: the demo county, its calendar, and what a test is about. */
import type { CaseRecord, ServiceContext, TaskRecord } from '../../server/kit.ts';
import { People } from '../../server/people/index.ts';
import { demoCounty } from '../../server/people/seed.ts';
import { dayOf } from '../../server/time/index.ts';
import { at, calendar } from '../time/calendars.ts';

const people = new People(demoCounty());

export function aContext(variables: Record<string, unknown>, its: Partial<ServiceContext> = {}): ServiceContext {
  const now = its.now ?? at('2026-09-23T10:00');
  const setting = (name: string) => {
    throw new Error(`no setting ${name}`);
  };
  const asks = { waiting: () => [], takeNumber: () => 1 };
  return { variables, now, today: dayOf(now), people, calendar, setting, deadlines: {}, ...asks, ...its };
}

export const aTask = (its: Partial<TaskRecord>): TaskRecord => ({
  elementId: 'reply',
  name: '',
  openedAt: at('2026-09-23T10:00'),
  closedAt: null,
  closedBy: null,
  completedBy: null,
  dueDay: null,
  firstDueDay: null,
  result: null,
  isUndone: false,
  lateReplies: [],
  ...its,
});

export const aCase = (its: Partial<CaseRecord>): CaseRecord => ({
  processKey: 'countersign',
  title: '',
  elementId: null,
  itemKey: null,
  status: 'active',
  outcome: null,
  isUndone: false,
  startedAt: at('2026-09-23T09:00'),
  endedAt: null,
  variables: {},
  tasks: [],
  children: [],
  ...its,
});

/** A person's act by the post of the same name. */
export const actOf = (post: string) => ({ account: post, name: people.post(post)?.name ?? post, post });
