/**
 * `Idempotency-Key`: a repeated POST gets the first answer again and does nothing. The key is written in the transaction of the
 * command itself, so that not even a crash between commit and answer does anything twice.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { DAY_MS, type Instant } from '../time/index.ts';
import { Problem, type WorkStore, type WorkTx } from '../work/index.ts';

export interface Answer {
  status: number;
  body: string;
}

interface Keyed {
  account: string;
  key: string;
  digest: string;
  at: Instant;
}

const underWay = new Map<string, Promise<Answer>>();

export function keyOf(req: Request, account: string, at: Instant): Keyed | null {
  const key = req.headers['idempotency-key'];
  if (req.method !== 'POST' || typeof key !== 'string' || !key) return null;
  if (key.length > 200)
    throw new Problem('invalid-request', { errors: [{ code: 'maxLength', path: 'Idempotency-Key' }] });
  const digest = createHash('sha256')
    .update(req.originalUrl)
    .update(JSON.stringify(req.body ?? null))
    .digest('hex');
  return { account, key, digest, at };
}

/** Set while a keyed request runs: the first transaction that it commits carries the key. */
const keyedRequest = new AsyncLocalStorage<Keyed & { isWritten: boolean }>();

/** To be called inside each command's transaction, with what it resulted in. */
export async function markRequest(tx: WorkTx, result: unknown): Promise<void> {
  const keyed = keyedRequest.getStore();
  if (!keyed || keyed.isWritten) return;
  keyed.isWritten = true;
  const { id } = (result ?? {}) as { id?: unknown };
  const body = JSON.stringify(typeof id === 'string' ? { id } : {});
  await tx.rememberAnswer({ ...plain(keyed), status: 200, body }, keyed.at - DAY_MS);
}

const plain = ({ account, key, digest, at }: Keyed): Keyed => ({ account, key, digest, at });

/** Does the work once; whoever repeats it gets its answer. Refusals may be tried again. */
export async function once(keyed: Keyed, store: WorkStore, work: () => Promise<Answer>): Promise<Answer> {
  const id = `${keyed.account} ${keyed.key}`;
  await underWay.get(id)?.catch(() => undefined);
  const known = await knownAnswer(keyed, store);
  if (known) return known;
  const doing = keyedRequest.run({ ...keyed, isWritten: false }, work);
  underWay.set(id, doing);
  try {
    const answer = await doing;
    await store.transaction((tx) => tx.rememberAnswer({ ...plain(keyed), ...answer }, keyed.at - DAY_MS));
    return answer;
  } catch (error) {
    // Another node may have done it meanwhile.
    const answer = error instanceof Problem && error.code === 'conflict' ? await knownAnswer(keyed, store) : null;
    if (answer) return answer;
    throw error;
  } finally {
    underWay.delete(id);
  }
}

async function knownAnswer(keyed: Keyed, store: WorkStore): Promise<Answer | null> {
  const known = await store.read.answered(keyed.account, keyed.key);
  if (!known || known.at <= keyed.at - DAY_MS) return null;
  if (known.digest !== keyed.digest) throw new Problem('idempotency-mismatch');
  return { status: known.status, body: known.body };
}
