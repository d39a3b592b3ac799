/**
 * Time as the county counts it: days, its calendar, working days, named limits and when something is due.
 *
 * Terms: an `Instant` is a moment (UTC milliseconds), a `Day` a calendar day in the county's zone, `'2025-10-11'`; only
 * this folder turns one into the other. A *limit* is a setting that is a period; a *deadline* is one running period of
 * it, kept as a budget with its stops and extensions. `dueDay` is the last day in time, `dueAt` the first moment that
 * is too late: 24:00 of the due day.
 *
 * Promises: pure and immutable; the same input gives the same answer at a replay years later. `dueOf` alone says when
 * something is due, and `explain` says why.
 *
 * Refuses to know: rules, processes, tables and what time it is. `now` comes in as a value, from the one `Clock`.
 */
export {
  Calendar,
  type CalendarDay,
  type CalendarDayKind,
  type CalendarStore,
  type DayDescription,
} from './calendar.ts';
export { type Clock, type ClockMode, ManualClock } from './clock.ts';
export {
  addDays,
  addMonths,
  type ClockTime,
  COUNTY_ZONE,
  DAY_MS,
  type Day,
  dayOf,
  daysBetween,
  dueDayOf,
  endOfDay,
  HOUR_MS,
  type Instant,
  isDay,
  MINUTE_MS,
  momentOn,
  startOfDay,
  weekday,
  yearOf,
} from './day.ts';
export {
  type Deadline,
  type Due,
  deadlineOf,
  dueOf,
  type Extension,
  extendDeadline,
  firstDueDayOf,
  isStopped,
  resumeDeadline,
  type Stop,
  stopDeadline,
} from './deadline.ts';
export { type ExplainedDay, type Explanation, explain, type NotCounted } from './explain.ts';
export {
  type EndOnDayOff,
  isLimit,
  type Limit,
  type LimitUnit,
  type LimitValue,
  limitValueSchema,
  type SettingDefinition,
  type SettingDefinitions,
  type ValueSetting,
} from './limits.ts';
export { nationalCalendar, SEEDED_YEARS } from './national-calendar.ts';
export { REMINDER_TIME, type Reminder, remindersOf } from './reminders.ts';
export {
  InvalidSetting,
  type SettingOverride,
  Settings,
  type SettingsStore,
  settingDefinitionsOf,
  UnknownSetting,
} from './settings.ts';
export { sameOrNextWorkingDay, workingDayAfter, workingDayBefore, workingDaysBetween } from './working-days.ts';
