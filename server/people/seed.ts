import { type CalendarStore, type Instant, nationalCalendar, SEEDED_YEARS } from '../time/index.ts';
import { passwordHashOf } from './accounts.ts';
import county from './demo-county.json' with { type: 'json' };
import type { DirectoryRows, Holding, PostRole, PostRow, Seat, UnitFlag, UnitKind } from './directory.ts';
import type { Permission } from './permissions.ts';
import type { PeopleStore } from './storage.ts';

/** The county's name as pages show it. */
export const DEMO_COUNTY_NAME: string = county.county;
/** Of every demo account. */
export const DEMO_PASSWORD: string = county.password;

interface CountyFile {
  units: {
    id: string;
    name: string;
    kind: UnitKind;
    flags: UnitFlag[];
    leader: string;
    /** Names of `<unit>.head`, `.deputy`, `.clerk`. */
    posts?: Record<PostRole, string>;
  }[];
  /** Each is held by the account of its name. */
  posts: { id: string; name: string; unit: string; role?: PostRole; seat?: Seat }[];
  /** Held by the accounts listed. */
  collectivePosts: { id: string; name: string; unit: string; holders: string[] }[];
  permissions: Record<string, Permission[]>;
}

/** The demo county as rows: every post has one account of its name, besides the collective ones. */
export function demoCounty(): DirectoryRows {
  const file = county as CountyFile;
  const named = file.posts.map((post): PostRow => ({ role: null, seat: null, ...post }));
  const own = [...named, ...file.units.flatMap(postsOfUnit)];
  const collective = file.collectivePosts.map(
    ({ id, name, unit }): PostRow => ({ id, name, unit, role: null, seat: null }),
  );
  return {
    units: file.units.map(({ posts: _, ...unit }) => unit),
    posts: [...own, ...collective],
    persons: own.map(({ id, name }) => ({ account: id, name, permissions: file.permissions[id] ?? [] })),
    holdings: [
      ...own.map(({ id }): Holding => ({ post: id, account: id })),
      ...file.collectivePosts.flatMap(({ id, holders }) => holders.map((account): Holding => ({ post: id, account }))),
    ],
    delegations: [],
  };
}

/**
 * Fills an empty database with the demo county. A county that has units is left alone, whatever became of it: a post
 * that an administrator took from somebody must not come back at the next start.
 * @returns whether anything was missing
 */
export async function seedDemoCounty(store: PeopleStore): Promise<boolean> {
  if (!(await store.isEmpty())) return false;
  // One hash for all: the password is public, and a hundred of them would take seconds.
  await store.addDemoCounty(demoCounty(), await passwordHashOf(DEMO_PASSWORD));
  return true;
}

/** Imports the national calendar of the years that are known and not imported yet. @returns these years */
export async function seedCalendar(store: CalendarStore, now: Instant): Promise<number[]> {
  const calendar = await store.load();
  const missing = SEEDED_YEARS.filter((year) => !calendar.covers(year));
  for (const year of missing) await store.importYear(year, nationalCalendar(year), { at: now, by: null });
  return missing;
}

function postsOfUnit({ id, posts }: CountyFile['units'][number]): PostRow[] {
  if (!posts) return [];
  const roles: PostRole[] = ['head', 'deputy', 'clerk'];
  return roles.map((role) => ({ id: `${id}.${role}`, name: posts[role], unit: id, role, seat: null }));
}
