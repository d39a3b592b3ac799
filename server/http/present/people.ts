import type { People } from '../../people/index.ts';
import type { PersonRef } from '../contract/schemas.ts';

/** A person by account and name; what no longer exists keeps its id as name. */
export const presentPerson = (people: People, account: string, post?: string | null): PersonRef => ({
  account,
  name: people.person(account)?.name ?? account,
  ...(post ? { post } : {}),
});

/** A post, or a person named directly (`@account`), as a candidate. */
export const presentCandidate = (people: People, candidate: string): { post: string; name: string } => ({
  post: candidate,
  name: candidate.startsWith('@')
    ? (people.person(candidate.slice(1))?.name ?? candidate.slice(1))
    : (people.post(candidate)?.name ?? candidate),
});

/** The unit whose case it is at the top: 主办. */
export const presentHost = (people: People, unit: string | null | undefined) =>
  unit ? { hostUnit: unit, hostUnitName: people.unit(unit)?.name ?? unit } : {};

/** The unit that a person speaks for: that of the first post. */
export function unitNameOf(people: People, account: string): string | undefined {
  const [post] = people.postsOf(account);
  const unit = post && people.post(post)?.unit;
  return unit ? people.unit(unit)?.name : undefined;
}
