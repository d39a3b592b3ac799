import { closeSession, delegationsTo, openSession, type Person, signIn } from '../../people/index.ts';
import { type Asking, Problem } from '../../work/index.ts';
import { clearSessionCookie, forgetSession, sessionIdOf, setSessionCookie } from '../authenticate.ts';
import type { SessionBody } from '../contract/county.ts';
import type { Handlers } from '../handlers.ts';
import { isoOf } from '../present/task.ts';
import type { Services } from '../services.ts';

export const sessionHandlers: Handlers<'signInOptions' | 'signIn' | 'session' | 'signOut'> = {
  async signInOptions({ services }) {
    const { people } = await services.world.current();
    const accounts = services.isDemo
      ? people
          .persons()
          .map((person) => ({ account: person.account, name: person.name, group: groupOf(person, people) }))
      : [];
    return { county: services.county, demo: services.isDemo, accounts };
  },

  async signIn({ body, req, res, services }) {
    const attempt = { ...body, address: req.ip ?? '', now: services.realNow(), allowDemo: services.isDemo };
    const result = await signIn(services.accounts, attempt);
    if (result.outcome === 'locked-out')
      throw new Problem('too-many-requests', { retryAfter: result.retryAfterMs / 1000 });
    if (result.outcome === 'wrong-credentials') throw new Problem('wrong-credentials');
    const { id } = await openSession(services.sessions, { account: result.account, now: services.realNow() });
    setSessionCookie(res, id, services);
    const world = await services.world.current();
    const person = world.people.person(result.account);
    if (!person) throw new Problem('wrong-credentials');
    return presentSession({ person, now: services.clock.now(), world }, services);
  },

  async session({ asking, services }) {
    return presentSession(asking, services);
  },

  async signOut({ req, res, services }) {
    const id = sessionIdOf(req);
    if (id) {
      await closeSession(services.sessions, id);
      forgetSession(id);
    }
    clearSessionCookie(res);
    return undefined;
  },
};

function presentSession({ person, now, world }: Asking, { county, isDemo, clock }: Services): SessionBody {
  const { people } = world;
  return {
    account: person.account,
    name: person.name,
    posts: person.posts.map((id) => {
      const post = people.post(id);
      return {
        post: id,
        unit: post?.unit ?? '',
        name: post?.name ?? id,
        unitName: people.unit(post?.unit ?? '')?.name ?? '',
      };
    }),
    permissions: [...person.permissions],
    actingFor: delegationsTo(people, person.account, now).map(({ from, endsAt }) => ({
      post: people.postsOf(from)[0] ?? from,
      name: people.person(from)?.name ?? from,
      until: isoOf(endsAt),
    })),
    county,
    demo: isDemo,
    clockMode: clock.mode,
  };
}

/** The unit's name, under which the sign-in page lists demo accounts. */
const groupOf = ({ posts: [post] }: Person, people: Asking['world']['people']): string =>
  people.unit((post && people.post(post)?.unit) ?? '')?.name ?? '';
