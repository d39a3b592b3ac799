/** Who asks: a browser by its cookie, a machine by its token. Writes from other sites are refused. */
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import {
  accountOfSession,
  holderOfToken,
  isPermission,
  mayAdminister,
  type Permission,
  type Person,
  SESSION_MS,
} from '../people/index.ts';
import { type Asking, Problem } from '../work/index.ts';
import type { Services } from './services.ts';

const cookieName = 'guicheng';

export function sessionIdOf(req: Request): string | null {
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === cookieName && value) return value;
  }
  return null;
}

export function setSessionCookie(res: Response, id: string, { isSecure }: Services): void {
  res.cookie(cookieName, id, { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/', maxAge: SESSION_MS });
}

export function clearSessionCookie(res: Response): void {
  res.clearCookie(cookieName, { httpOnly: true, sameSite: 'lax', path: '/' });
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A browser says where a write comes from; a client that says nothing is no browser. @throws Problem cross-site */
export function refuseOtherSites(req: Request): void {
  if (safeMethods.has(req.method)) return;
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('cross-site');
  const { origin } = req.headers;
  if (origin !== undefined && hostOf(origin) !== req.headers.host) throw new Problem('cross-site');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** @throws Problem unauthenticated */
export async function askingOf(req: Request, services: Services): Promise<Asking> {
  const world = await services.world.current();
  const person = await personOf(req, services, world);
  if (!person) throw new Problem('unauthenticated');
  return { person, now: services.clock.now(), world };
}

/** Sessions that were looked up just now. Signing out forgets them here at once, on other nodes after this time. */
const recent = new LRUCache<string, string>({ max: 5000, ttl: 5000 });

export const forgetSession = (id: string): boolean => recent.delete(id);

async function accountOf(id: string, sessions: Services['sessions'], now: number): Promise<string | null> {
  const known = recent.get(id);
  if (known !== undefined) return known;
  const account = await accountOfSession(sessions, id, now);
  if (account) recent.set(id, account);
  return account;
}

async function personOf(req: Request, { sessions, realNow }: Services, world: Asking['world']): Promise<Person | null> {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer' && token) {
    const holder = await holderOfToken(sessions, token, realNow());
    const person = holder && world.people.person(holder.account);
    return person ? { ...person, permissions: permissionsOfToken(person, holder.scopes) } : null;
  }
  const id = sessionIdOf(req);
  const account = id && (await accountOf(id, sessions, realNow()));
  return account ? world.people.person(account) : null;
}

/** A token has what its scopes name and its account has too; `work` is a scope that whoever administers gives. */
function permissionsOfToken(person: Person, scopes: readonly string[]): Permission[] {
  return scopes
    .filter(isPermission)
    .filter((scope) => (scope === 'work' ? mayAdminister(person) : person.permissions.includes(scope)));
}
