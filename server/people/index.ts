/**
 * The county's people: units, posts and who holds them, portfolios, delegations, accounts, sessions, permissions.
 *
 * Terms: a *unit* is an office of the county, a *post* a place in it (`finance.head`), a *person* an account that holds
 * posts. A *capacity* is a post in which a person may act, as its holder or on the holder's behalf. Whoever has a name
 * here is named by the post, never by a personal name.
 *
 * Promises: `People` is immutable and answers as things stood when it was loaded; nothing here asks what time it is.
 *
 * Refuses to know: SQL and HTTP. What must be kept is declared as an interface that `store/` implements.
 */
export {
  type Account,
  type AccountStore,
  LOCK_OUT_MS,
  MOST_FAILURES_OF_ACCOUNT,
  MOST_FAILURES_OF_ADDRESS,
  passwordHashOf,
  type SignIn,
  signIn,
} from './accounts.ts';
export {
  type Capacity,
  capacitiesOf,
  capacityFor,
  coversTask,
  type DelegableTask,
  type Delegation,
  type DelegationFinding,
  delegationFindings,
  delegationsTo,
  type Scope,
} from './delegations.ts';
export {
  type DirectoryRows,
  type Holding,
  type MeetingKind,
  People,
  type Person,
  type PersonRow,
  type PostRole,
  type PostRow,
  type Seat,
  type Unit,
  type UnitFlag,
  type UnitKind,
  type UnitRow,
} from './directory.ts';
export {
  isPermission,
  mayAdminister,
  mayDesign,
  mayOperate,
  mayOperateIn,
  maySupervise,
  PERMISSIONS,
  type Permission,
  type Permitted,
} from './permissions.ts';
export { DEMO_COUNTY_NAME, DEMO_PASSWORD, demoCounty, seedCalendar, seedDemoCounty } from './seed.ts';
export {
  type ApiTokenRow,
  accountOfSession,
  closeSession,
  createToken,
  holderOfToken,
  openSession,
  SESSION_IDLE_MS,
  SESSION_MS,
  type SessionRow,
  type SessionStore,
  sweepSessions,
} from './sessions.ts';
export type { NewPerson, PeopleStore } from './storage.ts';
