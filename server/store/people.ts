import type { Knex } from 'knex';
import {
  type Delegation,
  type DirectoryRows,
  isPermission,
  type NewPerson,
  type PeopleStore,
  type PersonRow,
  type PostRow,
  type UnitFlag,
  type UnitRow,
} from '../people/index.ts';
import { changing } from './revisions.ts';

export function peopleStore(db: Knex): PeopleStore {
  return {
    load: () => load(db),
    isEmpty: async () => (await db('unit').first('id')) === undefined,
    addUnit: (unit) => change(async (trx) => trx('unit').insert(unitColumns(unit, await nextPosition(trx, 'unit')))),
    updateUnit: (unit) =>
      change((trx) => {
        const { id, position: _, ...columns } = unitColumns(unit, 0);
        return trx('unit').where({ id }).update(columns);
      }),
    addPost: (post) => change(async (trx) => trx('post').insert(postColumns(post, await nextPosition(trx, 'post')))),
    addPerson: (person) =>
      change(async (trx) => {
        await trx('person').insert(personColumns(person, await nextPosition(trx, 'person')));
        await trx('account').insert(accountColumns(person, null));
      }),
    addPersonWithPosts: (person, newPosts, posts) =>
      change(async (trx) => {
        for (const post of newPosts) await trx('post').insert(postColumns(post, await nextPosition(trx, 'post')));
        await trx('person').insert(personColumns(person, await nextPosition(trx, 'person')));
        await trx('account').insert(accountColumns(person, null));
        for (const post of posts) await trx('post_holding').insert({ post_id: post, account: person.account });
      }),
    addHolding: ({ post, account }) => change((trx) => trx('post_holding').insert({ post_id: post, account })),
    removeHolding: ({ post, account }) =>
      change((trx) => trx('post_holding').where({ post_id: post, account }).delete()),
    addDelegation: (delegation) => change((trx) => trx('delegation').insert(delegationColumns(delegation))),
    revokeDelegation: (id, at) =>
      changing(db, 'people', async (trx) => {
        const holding = trx('delegation').where({ id }).whereNull('revoked_at').where('ends_at', '>', at);
        return (await holding.update({ revoked_at: at })) === 1;
      }),
    addDemoCounty: (rows, passwordHash) => change((trx) => addDemoCounty(trx, rows, passwordHash)),
  };

  async function change(work: (trx: Knex.Transaction) => PromiseLike<unknown>): Promise<void> {
    await changing(db, 'people', async (trx) => {
      await work(trx);
    });
  }
}

async function load(db: Knex): Promise<DirectoryRows> {
  const units: UnitColumns[] = await db('unit').orderBy('position');
  const posts: PostColumns[] = await db('post').orderBy('position');
  const persons: (PersonColumns & { permissions: string | null })[] = await db('person')
    .leftJoin('account', 'account.id', 'person.account')
    .orderBy('person.position')
    .select('person.account', 'person.name', 'person.position', 'account.permissions');
  const holdings: { post: string; account: string }[] = await db('post_holding')
    .join('person', 'person.account', 'post_holding.account')
    .join('post', 'post.id', 'post_holding.post_id')
    .orderBy(['post.position', 'person.position'])
    .select({ post: 'post_holding.post_id', account: 'post_holding.account' });
  const delegations: DelegationColumns[] = await db('delegation').whereNull('revoked_at').orderBy(['created_at', 'id']);
  return {
    units: units.map(unitOf),
    posts: posts.map(postOf),
    persons: persons.map(personOf),
    holdings,
    delegations: delegations.map(delegationOf),
  };
}

async function addDemoCounty(trx: Knex.Transaction, rows: DirectoryRows, passwordHash: string): Promise<void> {
  await insertAll(trx, 'unit', rows.units.map(unitColumns));
  await insertAll(trx, 'post', rows.posts.map(postColumns));
  await insertAll(trx, 'person', rows.persons.map(personColumns));
  const accounts = rows.persons.map((person) => accountColumns({ ...person, passwordHash }, 'demo'));
  await insertAll(trx, 'account', accounts);
  await insertAll(
    trx,
    'post_holding',
    rows.holdings.map(({ post, account }) => ({ post_id: post, account })),
  );
}

async function insertAll(trx: Knex.Transaction, table: string, rows: object[]): Promise<void> {
  await trx.batchInsert(table, rows, 500);
}

async function nextPosition(trx: Knex.Transaction, table: 'unit' | 'post' | 'person'): Promise<number> {
  const row = (await trx(table).max({ last: 'position' }).first()) as { last: number | null } | undefined;
  return (row?.last ?? -1) + 1;
}

type UnitColumns = Omit<UnitRow, 'flags'> & { flags: string; position: number };

function unitColumns({ id, name, kind, flags, leader }: UnitRow, position: number): UnitColumns {
  return { id, name, kind, flags: flags.join(' '), leader, position };
}

function unitOf({ id, name, kind, flags, leader }: UnitColumns): UnitRow {
  return { id, name, kind, flags: words(flags) as UnitFlag[], leader };
}

type PostColumns = Omit<PostRow, 'unit'> & { unit_id: string; position: number };

function postColumns({ id, name, unit, role, seat }: PostRow, position: number): PostColumns {
  return { id, name, unit_id: unit, role, seat, position };
}

function postOf({ id, name, unit_id, role, seat }: PostColumns): PostRow {
  return { id, name, unit: unit_id, role, seat };
}

type PersonColumns = Omit<PersonRow, 'permissions'> & { position: number };

function personColumns({ account, name }: PersonRow, position: number): PersonColumns {
  return { account, name, position };
}

function personOf({ account, name, permissions }: PersonColumns & { permissions: string | null }): PersonRow {
  return { account, name, permissions: words(permissions ?? '').filter(isPermission) };
}

function accountColumns({ account, permissions, passwordHash }: NewPerson, origin: 'demo' | null): object {
  return { id: account, password_hash: passwordHash, permissions: permissions.join(' '), origin, disabled_at: null };
}

interface DelegationColumns {
  id: string;
  from_account: string;
  to_account: string;
  scope: string;
  starts_at: number;
  ends_at: number;
  created_at: number;
  created_by: string;
}

function delegationColumns(delegation: Delegation): DelegationColumns {
  return {
    id: delegation.id,
    from_account: delegation.from,
    to_account: delegation.to,
    scope: JSON.stringify(delegation.scope),
    starts_at: delegation.startsAt,
    ends_at: delegation.endsAt,
    created_at: delegation.createdAt,
    created_by: delegation.createdBy,
  };
}

function delegationOf(row: DelegationColumns): Delegation {
  return {
    id: row.id,
    from: row.from_account,
    to: row.to_account,
    scope: JSON.parse(row.scope) as Delegation['scope'],
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

function words(text: string): string[] {
  return text.split(' ').filter(Boolean);
}
