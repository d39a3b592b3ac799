import { type Static, Type } from '@sinclair/typebox';
import { DayString, listOf, Moment, Name, strict } from './schemas.ts';

/** Cases that began, or tasks that came, on these days; both ends are in it. */
export const StatisticsQuery = strict({
  processKey: Type.Optional(Name),
  from: Type.Optional(DayString),
  to: Type.Optional(DayString),
});

const unitRef = {
  /** Of the case or of who is to do it; where it is one unit's. */
  unit: Type.Optional(Type.String()),
  unitName: Type.Optional(Type.String()),
};
const stepRef = { processKey: Type.String(), processName: Type.String() };

export const CaseStatistics = listOf(
  Type.Object({
    ...stepRef,
    ...unitRef,
    active: Type.Integer(),
    incident: Type.Integer(),
    completed: Type.Integer(),
    cancelled: Type.Integer(),
    /** Those of them in which somebody is late. */
    overdue: Type.Integer(),
  }),
);
export type CaseStatistics = Static<typeof CaseStatistics>;

export const StepStatistics = listOf(
  Type.Object({
    ...stepRef,
    elementId: Type.String(),
    name: Type.String(),
    clauses: Type.Array(Type.String()),
    /** The name of its limit. */
    limit: Type.Optional(Type.String()),
    open: Type.Integer(),
    completed: Type.Integer(),
    /** Those with a limit, and those of them that took longer, open ones too. */
    limited: Type.Integer(),
    late: Type.Integer(),
    /** Hours from opened to done: half took no longer, nine of ten took no longer. */
    medianHours: Type.Optional(Type.Number()),
    ninthTenthHours: Type.Optional(Type.Number()),
    /** Hours that the limits gave, on the average; nights and holidays count in all three. */
    allowedHours: Type.Optional(Type.Number()),
  }),
);
export type StepStatistics = Static<typeof StepStatistics>;

export const OverdueStatistics = listOf(
  Type.Object({
    ...unitRef,
    open: Type.Integer(),
    overdue: Type.Integer(),
    oldestDueAt: Type.Optional(Moment),
  }),
);
export type OverdueStatistics = Static<typeof OverdueStatistics>;
