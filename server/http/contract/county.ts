import { type Static, Type } from '@sinclair/typebox';
import { DayString, Id, listOf, Moment, Name, oneOf, pageQuery, strict } from './schemas.ts';

export const Permission = oneOf('design', 'administer', 'operate', 'supervise', 'work');
export type Permission = Static<typeof Permission>;
export const SignInBody = strict({
  account: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export const SessionBody = Type.Object({
  account: Type.String(),
  name: Type.String(),
  posts: Type.Array(
    Type.Object({ post: Type.String(), unit: Type.String(), name: Type.String(), unitName: Type.String() }),
  ),
  permissions: Type.Array(Permission),
  /** Posts whose tasks this person does now for somebody else. */
  actingFor: Type.Array(Type.Object({ post: Type.String(), name: Type.String(), until: Moment })),
  county: Type.String(),
  demo: Type.Boolean(),
  clockMode: oneOf('system', 'manual'),
});
export type SessionBody = Static<typeof SessionBody>;
/** Public: what the sign-in page needs before anybody is signed in. */
export const SignInOptions = Type.Object({
  county: Type.String(),
  demo: Type.Boolean(),
  accounts: Type.Array(Type.Object({ account: Type.String(), name: Type.String(), group: Type.String() })),
});
export type SignInOptions = Static<typeof SignInOptions>;

export const UnitItem = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: oneOf('department', 'township', 'zone', 'office', 'government', 'affiliated'),
  flags: Type.Array(Type.String()),
  leader: Type.Union([Type.String(), Type.Null()]),
  head: Type.Union([Type.String(), Type.Null()]),
  deputies: Type.Array(Type.String()),
  clerks: Type.Array(Type.String()),
});
export type UnitItem = Static<typeof UnitItem>;
export const UnitList = listOf(UnitItem);
export const PersonItem = Type.Object({
  account: Type.String(),
  name: Type.String(),
  posts: Type.Array(Type.Object({ post: Type.String(), unit: Type.String(), name: Type.String() })),
});
export type PersonItem = Static<typeof PersonItem>;
export const PersonList = listOf(PersonItem);

const Kind = oneOf('department', 'township', 'zone', 'office', 'government', 'affiliated');
const UnitId = Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' });
export const NewUnitBody = strict({
  id: UnitId,
  name: Name,
  kind: Kind,
  flags: Type.Optional(Type.Array(oneOf('economic', 'standing'), { uniqueItems: true, maxItems: 2 })),
  /** The post of the county leader in whose portfolio it is. */
  leader: Type.Optional(Id),
});
export const NewPersonBody = strict({
  account: Type.String({ pattern: '^[a-z][a-z0-9.-]{0,90}$' }),
  name: Name,
  /** Posts that are held from now on; one that is not there yet is made, in its unit and role. */
  posts: Type.Array(
    strict({ post: Id, unit: UnitId, name: Name, role: Type.Optional(oneOf('head', 'deputy', 'clerk')) }),
    { maxItems: 20 },
  ),
  permissions: Type.Optional(Type.Array(Permission, { uniqueItems: true })),
  /** Left out: nobody can sign in yet. */
  password: Type.Optional(Type.String({ minLength: 12, maxLength: 200 })),
});
export const TokenBody = strict({
  name: Name,
  scopes: Type.Array(Permission, { uniqueItems: true, maxItems: 5 }),
  endsAt: Moment,
});
export const NewToken = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  endsAt: Moment,
  /** Shown once. */
  token: Type.String(),
});

export const DelegationBody = strict({
  from: Id,
  to: Id,
  scope: Type.Union([Type.Literal('all'), Type.Array(Id, { minItems: 1, maxItems: 100 })]),
  startsAt: Moment,
  endsAt: Moment,
});
export const DelegationItem = Type.Object({
  id: Type.String(),
  from: Type.String(),
  fromName: Type.String(),
  to: Type.String(),
  toName: Type.String(),
  scope: Type.Union([Type.Literal('all'), Type.Array(Type.String())]),
  startsAt: Moment,
  endsAt: Moment,
  createdAt: Moment,
});
export type DelegationItem = Static<typeof DelegationItem>;
export const DelegationList = listOf(DelegationItem);

export const NoticeItem = Type.Object({
  id: Type.String(),
  at: Moment,
  kind: Type.String(),
  text: Type.String(),
  instanceId: Type.Optional(Type.String()),
  taskId: Type.Optional(Type.String()),
  read: Type.Boolean(),
});
export type NoticeItem = Static<typeof NoticeItem>;
export const NoticeList = listOf(NoticeItem);

export const ClockBody = Type.Object({ now: Moment, mode: oneOf('system', 'manual') });
export type ClockBody = Static<typeof ClockBody>;
export const MoveClockBody = strict({
  now: Type.Optional(Moment),
  advance: Type.Optional(Type.String({ pattern: '^P', maxLength: 40 })),
});

export const CalendarDayItem = Type.Object({ date: DayString, kind: oneOf('off', 'work'), name: Type.String() });
export const CalendarYear = Type.Object({
  year: Type.Integer(),
  imported: Type.Boolean(),
  days: Type.Array(CalendarDayItem),
});
export type CalendarYear = Static<typeof CalendarYear>;
export const ImportCalendarBody = strict({
  days: Type.Array(
    strict({ date: DayString, kind: oneOf('off', 'work'), name: Type.String({ minLength: 1, maxLength: 50 }) }),
    {
      maxItems: 366,
    },
  ),
});

export const SettingItem = Type.Object({
  name: Type.String(),
  clause: Type.Optional(Type.String()),
  /** The value now: `{amount, unit, …}` for a limit, anything for another setting. */
  value: Type.Unknown(),
  default: Type.Unknown(),
  changes: Type.Array(Type.Object({ value: Type.Unknown(), validFrom: DayString, by: Type.String(), at: Moment })),
});
export type SettingItem = Static<typeof SettingItem>;
export const SettingList = listOf(SettingItem);
export const ChangeSettingBody = strict({ value: Type.Unknown(), validFrom: DayString });

export const AttachmentItem = Type.Object({
  id: Type.String(),
  name: Name,
  size: Type.Integer(),
  type: Type.String(),
  sha256: Type.String(),
});
export type AttachmentItem = Static<typeof AttachmentItem>;

export const PeopleQuery = strict({ q: Type.Optional(Type.String({ maxLength: 100 })), ...pageQuery });
