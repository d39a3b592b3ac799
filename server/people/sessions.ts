import { createHash, randomBytes } from 'node:crypto';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../time/index.ts';

/** Who was idle for so long signs in again. */
export const SESSION_IDLE_MS = 8 * HOUR_MS;
/** No session lasts longer, however busy. */
export const SESSION_MS = 7 * DAY_MS;
/** Use is noted only so often: a write for every request would be the busiest table. */
export const SESSION_SEEN_MS = MINUTE_MS;

export interface SessionRow {
  /** SHA-256 of the id: whoever reads the table cannot use it. */
  idHash: string;
  account: string;
  createdAt: Instant;
  seenAt: Instant;
  endsAt: Instant;
}

export interface ApiTokenRow {
  id: string;
  account: string;
  name: string;
  scopes: string[];
  createdAt: Instant;
  endsAt: Instant;
  revokedAt: Instant | null;
}

/** Sessions of browsers and tokens of machines. Those of disabled accounts are not found. */
export interface SessionStore {
  addSession(session: SessionRow): Promise<void>;
  findSession(idHash: string): Promise<SessionRow | null>;
  markSeen(idHash: string, at: Instant): Promise<void>;
  removeSession(idHash: string): Promise<void>;
  removeSessionsOf(account: string): Promise<void>;
  /** Deletes sessions that are over. */
  removeEnded(limits: { endsBefore: Instant; seenBefore: Instant }): Promise<void>;
  addToken(token: ApiTokenRow & { tokenHash: string }): Promise<void>;
  findToken(tokenHash: string): Promise<ApiTokenRow | null>;
  tokensOf(account: string): Promise<ApiTokenRow[]>;
  /** @returns false when the account has no such token in use */
  revokeToken(revoked: { id: string; account: string; at: Instant }): Promise<boolean>;
}

/**
 * Begins a session. Here and below `now` is real time, also under a manual clock: moving the county's time must not
 * sign anybody out.
 * @returns the id for the cookie; it is stored nowhere
 */
export async function openSession(
  store: SessionStore,
  { account, now }: { account: string; now: Instant },
): Promise<{ id: string; endsAt: Instant }> {
  const id = randomSecret();
  const endsAt = now + SESSION_MS;
  await store.addSession({ idHash: hashOf(id), account, createdAt: now, seenAt: now, endsAt });
  return { id, endsAt };
}

/** Whose session it is; null when there is none, or it is over. */
export async function accountOfSession(store: SessionStore, id: string, now: Instant): Promise<string | null> {
  const session = await store.findSession(hashOf(id));
  if (!session || now >= session.endsAt || now >= session.seenAt + SESSION_IDLE_MS) return null;
  if (now >= session.seenAt + SESSION_SEEN_MS) await store.markSeen(session.idHash, now);
  return session.account;
}

export async function closeSession(store: SessionStore, id: string): Promise<void> {
  await store.removeSession(hashOf(id));
}

/** Deletes what is over. Answers do not depend on it. */
export async function sweepSessions(store: SessionStore, now: Instant): Promise<void> {
  await store.removeEnded({ endsBefore: now, seenBefore: now - SESSION_IDLE_MS });
}

/** @returns the token with its secret, which is shown once and stored nowhere */
export async function createToken(
  store: SessionStore,
  token: { account: string; name: string; scopes: string[]; endsAt: Instant; now: Instant },
): Promise<ApiTokenRow & { token: string }> {
  const { now, ...given } = token;
  const secret = `gc_${randomSecret()}`;
  const row: ApiTokenRow = { ...given, id: randomBytes(8).toString('hex'), createdAt: now, revokedAt: null };
  await store.addToken({ ...row, tokenHash: hashOf(secret) });
  return { ...row, token: secret };
}

/** Whose token it is and for what; null when there is none, it is revoked or over. */
export async function holderOfToken(
  store: SessionStore,
  token: string,
  now: Instant,
): Promise<{ id: string; account: string; scopes: string[] } | null> {
  const row = await store.findToken(hashOf(token));
  if (!row || row.revokedAt !== null || now >= row.endsAt) return null;
  return { id: row.id, account: row.account, scopes: row.scopes };
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

// 256 random bits need no slow hash: there is nothing to guess.
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
