import { createToken, passwordHashOf } from '../../people/index.ts';
import { Problem } from '../../work/index.ts';
import type { Handlers } from '../handlers.ts';
import { isoOf } from '../present/task.ts';

/** What an administrator adds to the directory; a machine's token is anybody's to make for oneself. */
export const directoryHandlers: Handlers<'createUnit' | 'createPerson' | 'createToken'> = {
  async createUnit({ body, asking, services }) {
    if (!asking.person.permissions.includes('administer')) throw new Problem('forbidden');
    const { id, name, kind, flags = [], leader = null } = body;
    const { people } = asking.world;
    if (people.unit(id)) throw new Problem('conflict');
    if (leader !== null && !people.post(leader)) throw unknown('leader');
    await services.people.addUnit({ id, name, kind, flags, leader });
    return { id, name, kind, flags, leader, head: null, deputies: [], clerks: [] };
  },

  async createPerson({ body, asking, services }) {
    if (!asking.person.permissions.includes('administer')) throw new Problem('forbidden');
    const { account, name, posts, permissions = [], password } = body;
    const { people } = asking.world;
    if (people.person(account)) throw new Problem('conflict');
    for (const [index, { unit }] of posts.entries()) if (!people.unit(unit)) throw unknown(`posts/${index}/unit`);
    const passwordHash = password === undefined ? null : await passwordHashOf(password);
    const made = posts.filter(({ post }) => !people.post(post));
    await services.people.addPersonWithPosts(
      { account, name, permissions, passwordHash },
      made.map(({ post, unit, name: postName, role = null }) => ({ id: post, name: postName, unit, role, seat: null })),
      posts.map(({ post }) => post),
    );
    return { account, name, posts: posts.map(({ post, unit, name: postName }) => ({ post, unit, name: postName })) };
  },

  async createToken({ body, asking, services }) {
    const { name, scopes, endsAt } = body;
    const end = Date.parse(endsAt);
    const now = services.realNow();
    if (end <= now) throw new Problem('invalid-request', { errors: [{ code: 'minimum', path: 'endsAt' }] });
    const { permissions } = asking.person;
    const mayGive = (scope: (typeof scopes)[number]) =>
      permissions.includes(scope) || (scope === 'work' && permissions.includes('administer'));
    if (!scopes.every(mayGive)) throw new Problem('forbidden');
    const { account } = asking.person;
    const { id, token } = await createToken(services.sessions, { account, name, scopes, endsAt: end, now });
    return { id, name, scopes, endsAt: isoOf(end), token };
  },
};

const unknown = (path: string): Problem => new Problem('invalid-request', { errors: [{ code: 'unknown-unit', path }] });
