import { hash, verify } from '@node-rs/argon2';
import { type Instant, MINUTE_MS } from '../time/index.ts';
import type { Permission } from './permissions.ts';

/** What signing in needs of an account. */
export interface Account {
  account: string;
  /** argon2id; null when nobody can sign in with a password. */
  passwordHash: string | null;
  permissions: Permission[];
  /** Of the demo county: its password is public. */
  isDemo: boolean;
  isDisabled: boolean;
}

/** Accounts and failed attempts, kept where all nodes see them. */
export interface AccountStore {
  find(account: string): Promise<Account | null>;
  setPasswordHash(account: string, passwordHash: string): Promise<void>;
  /** Those who may administer and can sign in, without demo accounts. */
  countAdministrators(): Promise<number>;
  countDemoAccounts(): Promise<number>;
  addAttempt(subject: string, at: Instant): Promise<void>;
  /** Attempts after `since`, oldest first. */
  attempts(subject: string, since: Instant): Promise<Instant[]>;
  clearAttempts(subject: string): Promise<void>;
  /** Deletes attempts up to a moment. */
  forgetAttempts(until: Instant): Promise<void>;
}

export type SignIn =
  | { outcome: 'signed-in'; account: string; permissions: Permission[] }
  | { outcome: 'wrong-credentials' } // the same for unknown accounts
  | { outcome: 'locked-out'; retryAfterMs: number };

/** Failures within this time lock out, and the lock-out lasts until they are older. */
export const LOCK_OUT_MS = 15 * MINUTE_MS;
/** The fifth failure on one account is the last. */
export const MOST_FAILURES_OF_ACCOUNT = 5;
/** More for an address: a whole building may stand behind one. */
export const MOST_FAILURES_OF_ADDRESS = 50;

/**
 * Checks a password. Who failed too often is refused even with the right one.
 * @param now real time, also under a manual clock: moving the county's time must not lift a lock-out
 */
export async function signIn(
  store: AccountStore,
  attempt: { account: string; password: string; address: string; now: Instant; allowDemo: boolean },
): Promise<SignIn> {
  const { now } = attempt;
  const ofAccount = { subject: `account:${attempt.account}`, most: MOST_FAILURES_OF_ACCOUNT };
  const ofAddress = { subject: `address:${attempt.address}`, most: MOST_FAILURES_OF_ADDRESS };
  const retryAfterMs = Math.max(await lockedForMs(store, ofAccount, now), await lockedForMs(store, ofAddress, now));
  if (retryAfterMs > 0) return { outcome: 'locked-out', retryAfterMs };

  // Counted before the password is checked, which takes its time: attempts made at once must not slip past the limit.
  await store.addAttempt(ofAccount.subject, now);
  const account = await store.find(attempt.account);
  const isRight = await isPasswordOf(account, attempt.password);
  if (!account || !isRight || account.isDisabled || (account.isDemo && !attempt.allowDemo)) {
    await store.addAttempt(ofAddress.subject, now);
    return { outcome: 'wrong-credentials' };
  }
  await store.clearAttempts(ofAccount.subject);
  return { outcome: 'signed-in', account: account.account, permissions: account.permissions };
}

/** argon2id with the parameters that OWASP recommends: 19 MiB, two passes. Takes some 30 ms. */
export async function passwordHashOf(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

async function lockedForMs(
  store: AccountStore,
  { subject, most }: { subject: string; most: number },
  now: Instant,
): Promise<number> {
  const attempts = await store.attempts(subject, now - LOCK_OUT_MS);
  // It ends when the oldest of the last `most` failures is forgotten.
  const decisive = attempts.at(-most);
  return decisive === undefined ? 0 : decisive + LOCK_OUT_MS - now;
}

let anyHash: Promise<string> | null = null;

async function isPasswordOf(account: Account | null, password: string): Promise<boolean> {
  const passwordHash = account?.passwordHash ?? null;
  if (passwordHash !== null) return verify(passwordHash, password);
  // An unknown account takes as long as a known one, so that nobody can tell them apart.
  anyHash ??= passwordHashOf('nobody');
  await verify(await anyHash, password);
  return false;
}
