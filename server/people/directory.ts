import type { Delegation } from './delegations.ts';
import type { Permission } from './permissions.ts';

/** 开发区 is `zone`; 派出机构 and 直属事业单位 are `affiliated`, to whom the same rules apply (七十三). */
export type UnitKind = 'government' | 'office' | 'department' | 'township' | 'zone' | 'affiliated';

/** 四十: 综合经济部门 `economic`. 三十六: 常务会组成部门 `standing`. */
export type UnitFlag = 'economic' | 'standing';

/** 三十五: 全体会议 `plenary`. 三十六: 常务会议 `executive`. */
export type MeetingKind = 'plenary' | 'executive';

/** A post's part in its unit. Posts without one, such as 会务岗, have tasks of their own and speak for nobody. */
export type PostRole = 'head' | 'deputy' | 'clerk';

/** 三十五, 三十六: a seat that the county's leaders have in both meetings. */
export type Seat = 'mayor' | 'vice-mayor' | 'party-group';

export interface UnitRow {
  id: string;
  name: string;
  kind: UnitKind;
  flags: UnitFlag[];
  /** 七: the post of the county leader in whose portfolio it is, 分管领导. */
  leader: string | null;
}

export interface PostRow {
  id: string;
  name: string;
  unit: string;
  role: PostRole | null;
  seat: Seat | null;
}

export interface PersonRow {
  account: string;
  name: string;
  permissions: Permission[];
}

export interface Holding {
  post: string;
  account: string;
}

/** What a directory is built from, each list in the order in which people are to be shown. */
export interface DirectoryRows {
  units: UnitRow[];
  posts: PostRow[];
  persons: PersonRow[];
  holdings: Holding[];
  delegations: Delegation[];
}

/** A unit with its posts; a vacant post is left out. */
export interface Unit extends UnitRow {
  head: string | null;
  deputies: string[];
  clerks: string[];
}

export interface Person extends PersonRow {
  posts: string[];
}

/**
 * The county's people as they stand at one moment: units, posts, who holds them, delegations. Immutable. A post that
 * nobody holds is vacant: it is answered with null, or left out of a list, since nobody could act in it.
 */
export class People {
  readonly #units: ReadonlyMap<string, UnitRow>;
  readonly #posts: ReadonlyMap<string, PostRow>;
  readonly #persons: ReadonlyMap<string, PersonRow>;
  readonly #postsOfUnit: ReadonlyMap<string, PostRow[]>;
  readonly #holders: ReadonlyMap<string, string[]>;
  readonly #postsHeld: ReadonlyMap<string, string[]>;
  readonly #delegations: readonly Delegation[];

  constructor({ units, posts, persons, holdings, delegations }: DirectoryRows) {
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    this.#posts = new Map(posts.map((post) => [post.id, post]));
    this.#persons = new Map(persons.map((person) => [person.account, person]));
    this.#postsOfUnit = grouped(posts, ({ unit }) => unit);
    this.#holders = mapped(
      grouped(holdings, ({ post }) => post),
      ({ account }) => account,
    );
    this.#postsHeld = mapped(
      grouped(holdings, ({ account }) => account),
      ({ post }) => post,
    );
    this.#delegations = delegations;
  }

  unit(id: string): Unit | null {
    const unit = this.#units.get(id);
    if (!unit) return null;
    return { ...unit, head: this.headOf(id), deputies: this.deputiesOf(id), clerks: this.clerksOf(id) };
  }

  units(): Unit[] {
    return [...this.#units.keys()].map((id) => this.unit(id)!);
  }

  kindOf(unit: string): UnitKind | null {
    return this.#units.get(unit)?.kind ?? null;
  }

  /** 主要负责人: the post, e.g. `finance.head`. */
  headOf(unit: string): string | null {
    return this.#inRole(unit, 'head')[0] ?? null;
  }

  /** 其他负责人: their posts. */
  deputiesOf(unit: string): string[] {
    return this.#inRole(unit, 'deputy');
  }

  /** 承办人: their posts. */
  clerksOf(unit: string): string[] {
    return this.#inRole(unit, 'clerk');
  }

  /** 七: 分管领导, the post of the county leader in whose portfolio the unit is. */
  leaderOf(unit: string): string | null {
    const leader = this.#units.get(unit)?.leader ?? null;
    return leader !== null && this.#isHeld(leader) ? leader : null;
  }

  /**
   * The posts that make up a meeting, county leaders first.
   * 三十五: the whole government: mayor, vice mayors, party group, heads of departments.
   * 三十六: the executive: mayor, vice mayors, party group, heads of the standing units.
   * @returns none for a kind that there is not
   */
  membersOf(meetingKind: MeetingKind): string[] {
    const isMember = MEMBER_UNITS.get(meetingKind);
    if (!isMember) return [];
    const seats = [...this.#posts.values()].filter(({ id, seat }) => seat !== null && this.#isHeld(id));
    const heads = [...this.#units.values()].filter(isMember).map(({ id }) => this.headOf(id));
    return [...seats.map(({ id }) => id), ...heads.filter((head) => head !== null)];
  }

  post(id: string): PostRow | null {
    return this.#posts.get(id) ?? null;
  }

  posts(): PostRow[] {
    return [...this.#posts.values()];
  }

  unitOfPost(post: string): string | null {
    return this.#posts.get(post)?.unit ?? null;
  }

  /** Accounts. */
  holdersOf(post: string): string[] {
    return [...(this.#holders.get(post) ?? [])];
  }

  person(account: string): Person | null {
    const person = this.#persons.get(account);
    return person ? { ...person, posts: this.postsOf(account) } : null;
  }

  persons(): Person[] {
    return [...this.#persons.keys()].map((account) => this.person(account)!);
  }

  /** Posts that a person holds, without those delegated to them. */
  postsOf(account: string): string[] {
    return [...(this.#postsHeld.get(account) ?? [])];
  }

  /** Units in which a person holds a post, each once. */
  unitsOf(account: string): string[] {
    return [...new Set(this.postsOf(account).map((post) => this.unitOfPost(post)))].filter((unit) => unit !== null);
  }

  /**
   * Whether somebody is the unit's 主要负责人.
   * @param who a post or an account
   */
  isHead(who: string, unit: string): boolean {
    return this.#isInRole(who, unit, 'head');
  }

  /** Whether somebody is one of the unit's 其他负责人; `who` is a post or an account. */
  isDeputy(who: string, unit: string): boolean {
    return this.#isInRole(who, unit, 'deputy');
  }

  /** All that are not revoked, also past ones and those to come. */
  delegations(): Delegation[] {
    return [...this.#delegations];
  }

  #inRole(unit: string, role: PostRole): string[] {
    const posts = this.#postsOfUnit.get(unit) ?? [];
    return posts.filter((post) => post.role === role && this.#isHeld(post.id)).map(({ id }) => id);
  }

  #isInRole(who: string, unit: string, role: PostRole): boolean {
    return this.#inRole(unit, role).some((post) => post === who || this.holdersOf(post).includes(who));
  }

  #isHeld(post: string): boolean {
    return this.#holders.has(post);
  }
}

const MEMBER_UNITS: ReadonlyMap<MeetingKind, (unit: UnitRow) => boolean> = new Map([
  ['plenary', ({ kind }: UnitRow) => kind === 'department'],
  ['executive', ({ flags }: UnitRow) => flags.includes('standing')],
]);

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

function mapped<T>(groups: ReadonlyMap<string, T[]>, value: (row: T) => string): Map<string, string[]> {
  return new Map([...groups].map(([key, rows]) => [key, rows.map(value)]));
}
