import type { Knex } from 'knex';
import type { ApiTokenRow, SessionRow, SessionStore } from '../people/index.ts';

export function sessionStore(db: Knex): SessionStore {
  return {
    addSession: async ({ idHash, account, createdAt, seenAt, endsAt }) => {
      await db('session').insert({ id_hash: idHash, account, created_at: createdAt, seen_at: seenAt, ends_at: endsAt });
    },
    findSession: async (idHash) => {
      const row: SessionRow | undefined = await ofEnabled(db, 'session').where({ id_hash: idHash }).first({
        idHash: 'id_hash',
        account: 'account',
        createdAt: 'created_at',
        seenAt: 'seen_at',
        endsAt: 'ends_at',
      });
      return row ?? null;
    },
    markSeen: async (idHash, at) => {
      // Of two requests at once the later moment stays.
      await db('session').where({ id_hash: idHash }).where('seen_at', '<', at).update({ seen_at: at });
    },
    removeSession: async (idHash) => {
      await db('session').where({ id_hash: idHash }).delete();
    },
    removeSessionsOf: async (account) => {
      await db('session').where({ account }).delete();
    },
    removeEnded: async ({ endsBefore, seenBefore }) => {
      await db('session').where('ends_at', '<=', endsBefore).orWhere('seen_at', '<=', seenBefore).delete();
    },
    addToken: async ({ id, tokenHash, account, name, scopes, createdAt, endsAt }) => {
      const times = { created_at: createdAt, ends_at: endsAt, revoked_at: null };
      await db('api_token').insert({ id, token_hash: tokenHash, account, name, scopes: scopes.join(' '), ...times });
    },
    findToken: async (tokenHash) => {
      const row: TokenColumns | undefined = await ofEnabled(db, 'api_token')
        .where({ token_hash: tokenHash })
        .first('api_token.*');
      return row ? tokenOf(row) : null;
    },
    tokensOf: async (account) => {
      const rows: TokenColumns[] = await db('api_token').where({ account }).orderBy(['created_at', 'id']);
      return rows.map(tokenOf);
    },
    revokeToken: async ({ id, account, at }) => {
      const inUse = db('api_token').where({ id, account }).whereNull('revoked_at');
      return (await inUse.update({ revoked_at: at })) === 1;
    },
  };
}

/** Rows whose account is not disabled: disabling one ends its sessions and tokens at once. */
function ofEnabled(db: Knex, table: 'session' | 'api_token'): Knex.QueryBuilder {
  return db(table).whereIn('account', db('account').whereNull('disabled_at').select('id'));
}

interface TokenColumns {
  id: string;
  account: string;
  name: string;
  scopes: string;
  created_at: number;
  ends_at: number;
  revoked_at: number | null;
}

function tokenOf(row: TokenColumns): ApiTokenRow {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    scopes: row.scopes.split(' ').filter(Boolean),
    createdAt: row.created_at,
    endsAt: row.ends_at,
    revokedAt: row.revoked_at,
  };
}
