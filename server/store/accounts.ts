import type { Knex } from 'knex';
import { type Account, type AccountStore, isPermission } from '../people/index.ts';

export function accountStore(db: Knex): AccountStore {
  return {
    find: (account) => find(db, account),
    setPasswordHash: async (account, passwordHash) => {
      await db('account').where({ id: account }).update({ password_hash: passwordHash });
    },
    countAdministrators: async () =>
      countOf(usable(db).whereNull('origin').where('permissions', 'like', '%administer%')),
    countDemoAccounts: async () => countOf(usable(db).where({ origin: 'demo' })),
    addAttempt: async (subject, at) => {
      await db('login_attempt').insert({ subject, at });
    },
    attempts: async (subject, since) => {
      const attempts = db('login_attempt').where({ subject }).where('at', '>', since);
      return attempts.orderBy('at').pluck<number[]>('at');
    },
    clearAttempts: async (subject) => {
      await db('login_attempt').where({ subject }).delete();
    },
    forgetAttempts: async (until) => {
      await db('login_attempt').where('at', '<=', until).delete();
    },
  };
}

interface AccountColumns {
  id: string;
  password_hash: string | null;
  permissions: string;
  origin: string | null;
  disabled_at: number | null;
}

async function find(db: Knex, account: string): Promise<Account | null> {
  const row: AccountColumns | undefined = await db('account').where({ id: account }).first();
  if (!row) return null;
  return {
    account: row.id,
    passwordHash: row.password_hash,
    permissions: row.permissions.split(' ').filter(isPermission),
    isDemo: row.origin === 'demo',
    isDisabled: row.disabled_at !== null,
  };
}

/** Accounts with which somebody can sign in. */
function usable(db: Knex): Knex.QueryBuilder {
  return db('account').whereNull('disabled_at').whereNotNull('password_hash');
}

async function countOf(accounts: Knex.QueryBuilder): Promise<number> {
  const row = (await accounts.count({ count: '*' }).first()) as { count: number } | undefined;
  return row?.count ?? 0;
}
