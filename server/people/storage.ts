import type { Instant } from '../time/index.ts';
import type { Delegation } from './delegations.ts';
import type { DirectoryRows, Holding, PersonRow, PostRow, UnitRow } from './directory.ts';

export interface NewPerson extends PersonRow {
  /** null: nobody can sign in yet. */
  passwordHash: string | null;
}

/** Where units, posts, persons and delegations are kept. Every change shows in the next directory that is loaded. */
export interface PeopleStore {
  /** Delegations that are revoked are left out. */
  load(): Promise<DirectoryRows>;
  isEmpty(): Promise<boolean>;
  addUnit(unit: UnitRow): Promise<void>;
  updateUnit(unit: UnitRow): Promise<void>;
  addPost(post: PostRow): Promise<void>;
  addPerson(person: NewPerson): Promise<void>;
  /** A person with posts, some of them new, at once. */
  addPersonWithPosts(person: NewPerson, newPosts: PostRow[], posts: string[]): Promise<void>;
  addHolding(holding: Holding): Promise<void>;
  removeHolding(holding: Holding): Promise<void>;
  addDelegation(delegation: Delegation): Promise<void>;
  /** @returns false when there is none that still holds */
  revokeDelegation(id: string, at: Instant): Promise<boolean>;
  /** A whole county at once; all its accounts are marked as demo accounts. */
  addDemoCounty(rows: DirectoryRows, passwordHash: string): Promise<void>;
}
