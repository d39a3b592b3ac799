import { type Static, type TSchema, Type } from '@sinclair/typebox';

/** Clauses as the regulation prints them, separated by one space: `四十四`, `三十六(五) 四十六`. */
const clauses = Type.String({
  pattern:
    '^[一二三四五六七八九十]+(\\([一二三四五六七八九十]+\\))?( [一二三四五六七八九十]+(\\([一二三四五六七八九十]+\\))?)*$',
});
const expression = Type.String({ pattern: '^=', minLength: 2 });

export const limitUnit = Type.Union([
  Type.Literal('workingDays'),
  Type.Literal('days'),
  Type.Literal('months'),
  Type.Literal('hours'),
]);
/** What a period is counted in. Months end on the same day number or the month's last day. */
export type LimitUnit = Static<typeof limitUnit>;

export const endOnDayOff = Type.Union([Type.Literal('nextWorkingDay'), Type.Literal('stands')]);
/** What happens to a period of days or months that ends on a day off. Working days never do. */
export type EndOnDayOff = Static<typeof endOnDayOff>;

/** The longest amount of any unit: ten years of days. Longer ones are slips of the pen. */
const MOST = 3660;
const amount = Type.Integer({ minimum: 0, maximum: MOST });

/** Where a setting comes from: `clause` of the regulation, or `basis`, an outside law or `practice`. One is required. */
const source = {
  clause: Type.Optional(clauses),
  basis: Type.Optional(Type.String({ minLength: 1 })),
  /** What the setting means, for those who read or change it. */
  note: Type.Optional(Type.String({ minLength: 1 })),
};

export const limitSchema = sourced({
  ...source,
  amount,
  unit: limitUnit,
  /** `delivery`: the task's opening; else FEEL that gives a moment. Counting starts the day after. */
  from: Type.Optional(Type.Union([Type.Literal('delivery'), expression])),
  endOnDayOff: Type.Optional(endOnDayOff),
  /** Who may set another amount in one case, and the variable that holds it. */
  overridable: Type.Optional(
    Type.Object({ by: expression, variable: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  ),
  /** When to remind: `dueDay`, or so long before the due day, e.g. `-2 workingDays`. */
  reminders: Type.Optional(Type.Array(Type.String({ pattern: '^(dueDay|-[1-9]\\d{0,3} (workingDays|days|hours))$' }))),
  extension: Type.Optional(
    Type.Object(
      {
        decidedBy: expression,
        /** An extension is asked for before the due moment. */
        before: Type.Optional(Type.Literal('due')),
        /** How often at most; null for any number of times. */
        times: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
      },
      { additionalProperties: false },
    ),
  ),
  /** Acts that stop the clock, e.g. 补正. */
  stops: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }))),
});
/** A setting that is a period. */
export type Limit = Static<typeof limitSchema>;

export const valueSettingSchema = sourced({ ...source, value: Type.Unknown() });
/** A setting that is no period: any JSON value. */
export type ValueSetting = Static<typeof valueSettingSchema>;

export type SettingDefinition = Limit | ValueSetting;
/** Definitions by name, as they stand in a `settings.json`. */
export type SettingDefinitions = Record<string, SettingDefinition>;

/** What an administrator may change of a limit. */
export const limitValueSchema = Type.Object(
  { amount, unit: limitUnit, endOnDayOff: Type.Optional(endOnDayOff) },
  { additionalProperties: false },
);
export type LimitValue = Static<typeof limitValueSchema>;

export function isLimit(definition: SettingDefinition): definition is Limit {
  return 'amount' in definition;
}

function sourced<T extends Record<string, TSchema>>(properties: T) {
  return Type.Object(properties, {
    additionalProperties: false,
    anyOf: [{ required: ['clause'] }, { required: ['basis'] }],
  });
}
