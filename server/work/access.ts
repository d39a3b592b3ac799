/** Who may see and do what with cases and tasks; every read and write of `work` asks here, next to its query. */
import { type Actor, sandboxGroup } from '../engine/index.ts';
import { capacitiesOf, capacityFor, mayDesign, mayOperate, maySupervise, type Person } from '../people/index.ts';
import type { Instant } from '../time/index.ts';
import type { GroupFilter, WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { InstanceRow, TaskRow } from './rows.ts';
import type { World } from './world.ts';

/** Who asks, when, and in which world. */
export interface Asking {
  person: Person;
  now: Instant;
  world: World;
}

export const isSandboxed = ({ sandbox }: Pick<InstanceRow, 'sandbox'>, { person }: Asking): boolean =>
  sandbox && mayDesign(person);

/** A person's groups: own posts and account, and what others have delegated. */
export function groupsOf({ person, now, world }: Asking): GroupFilter {
  const capacities = capacitiesOf(world.people, person.account, now);
  const delegators = new Map<string, { groups: string[]; scope: 'all' | string[] }>();
  for (const { post, onBehalfOf, scope } of capacities) {
    if (!onBehalfOf) continue;
    const key = `${onBehalfOf} ${String(scope)}`;
    const entry = delegators.get(key) ?? { groups: [`@${onBehalfOf}`], scope };
    entry.groups.push(post);
    delegators.set(key, entry);
  }
  const own = capacities.filter(({ onBehalfOf }) => !onBehalfOf).map(({ post }) => post);
  return {
    own: [...own, `@${person.account}`, ...(mayDesign(person) ? [sandboxGroup] : [])],
    delegated: [...delegators.values()],
  };
}

const allGroups = (groups: GroupFilter): string[] => [
  ...groups.own,
  ...groups.delegated.flatMap((other) => other.groups),
];

/** Whose cases a list shows: null for all of them. */
export const visibleGroups = (asking: Asking, sandbox: boolean): string[] | null =>
  maySupervise(asking.person) || mayOperate(asking.person) || (sandbox && mayDesign(asking.person))
    ? null
    : allGroups(groupsOf(asking));

/** @throws Problem not-found: what one may not see does not exist */
export async function mustSee(row: InstanceRow | null, asking: Asking, tx: WorkTx): Promise<InstanceRow> {
  if (row && (await maySee(row, asking, tx))) return row;
  throw new Problem('not-found');
}

async function maySee(row: InstanceRow, asking: Asking, tx: WorkTx): Promise<boolean> {
  if (isSandboxed(row, asking)) return true;
  const isConfidential = row.secrecy === 'confidential';
  if (row.secrecy === 'open') return true;
  if (!isConfidential && (maySupervise(asking.person) || mayOperate(asking.person))) return true;
  return tx.isParticipant(row.rootId, allGroups(groupsOf(asking)));
}

type Doable = Pick<TaskRow, 'candidates' | 'processKey' | 'elementId' | 'reserved' | 'sandbox'>;
type Held = Pick<TaskRow, 'assignee' | 'assigneePost' | 'assigneeFor' | 'handed'>;

/** In which capacity a person may complete a task; null when not at all. */
export function actorFor(task: Doable & Partial<Held>, asking: Asking): Actor | null {
  const { person, now, world } = asking;
  const self = { account: person.account, name: person.name };
  if (isSandboxed(task, asking)) return self;
  if (task.candidates.includes(`@${person.account}`)) return self;
  if (wasHanded(task, asking)) {
    const { assigneePost, assigneeFor } = task;
    return {
      ...self,
      ...(assigneePost ? { post: assigneePost } : {}),
      ...(assigneeFor ? { onBehalfOf: assigneeFor } : {}),
    };
  }
  const capacity = capacityFor(world.people, person.account, { ...task, now, posts: task.candidates });
  if (!capacity) return null;
  return { ...self, post: capacity.post, ...(capacity.onBehalfOf ? { onBehalfOf: capacity.onBehalfOf } : {}) };
}

/** Somebody gave it to the person, and the post that it was given for is still held. */
function wasHanded({ handed, assignee, assigneePost, assigneeFor }: Partial<Held>, { person, world }: Asking): boolean {
  if (!handed || assignee !== person.account) return false;
  return !assigneePost || world.people.holdersOf(assigneePost).includes(assigneeFor ?? assignee);
}

/**
 * Who may be given a task 转办, and in which post. Whoever is a candidate by rule; colleagues of the candidates' units too,
 * unless the task is reserved or the rule says who prepares it, and thereby that others only prepare it (四十四: 负责人).
 * @returns null when the person may not have it
 */
export function postToTake(
  task: Pick<TaskRow, 'candidates' | 'prepares' | 'reserved' | 'sandbox'>,
  account: string,
  asking: Asking,
): { post?: string } | null {
  const { people } = asking.world;
  const posts = people.postsOf(account);
  const own = posts.find((post) => task.candidates.includes(post));
  if (own) return { post: own };
  if (task.candidates.includes(`@${account}`)) return {};
  if (isSandboxed(task, asking)) return posts[0] ? { post: posts[0] } : {};
  if (task.reserved || task.prepares.length) return null;
  const units = new Set(
    task.candidates.flatMap((group) =>
      group.startsWith('@') ? people.unitsOf(group.slice(1)) : (people.unitOfPost(group) ?? []),
    ),
  );
  const post = posts.find((held) => units.has(people.unitOfPost(held) ?? ''));
  return post ? { post } : null;
}

/** May read and save the draft, and not complete. */
export const mayPrepare = (
  task: Pick<TaskRow, 'prepares' | 'processKey' | 'elementId' | 'reserved'>,
  { person, now, world }: Asking,
): boolean => capacityFor(world.people, person.account, { ...task, now, posts: task.prepares }) !== null;

/** A person as the author of an act that needs no post: a start, a note, an administrator's act. */
export function authorOf({ person, now, world }: Asking, posts: readonly string[] = []): Actor {
  const capacities = capacitiesOf(world.people, person.account, now);
  const fitting = capacities.find(({ post }) => posts.includes(post)) ?? capacities[0];
  return {
    account: person.account,
    name: person.name,
    ...(fitting ? { post: fitting.post } : {}),
    ...(fitting?.onBehalfOf ? { onBehalfOf: fitting.onBehalfOf } : {}),
  };
}
