import { type Change, groupsOf, visibleGroups } from '../../work/index.ts';
import type { Handlers } from '../handlers.ts';

const heartbeatMs = 25_000;
/** Changes that come together are told together. */
const gatherMs = 200;

/** Server-sent: `tasks` when one of my lists changed, `cases` with the ids of cases that I may see. */
export const eventHandlers: Handlers<'events'> = {
  async events({ req, res, asking, services }) {
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
    });
    res.write(': connected\n\n');
    const { own, delegated } = groupsOf(asking);
    const mine = new Set([...own, ...delegated.flatMap(({ groups }) => groups)]);
    const seesAll = visibleGroups(asking, false) === null;
    let gathered: Change = { rootIds: [], groups: [] };
    let timer: NodeJS.Timeout | null = null;
    const send = async (): Promise<void> => {
      timer = null;
      const { rootIds, groups } = gathered;
      gathered = { rootIds: [], groups: [] };
      if (groups.some((group) => mine.has(group))) res.write('event: tasks\ndata: {}\n\n');
      const seen: string[] = [];
      for (const rootId of new Set(rootIds)) {
        if (seesAll || (await services.store.read.isParticipant(rootId, [...mine]))) seen.push(rootId);
      }
      if (seen.length) res.write(`event: cases\ndata: ${JSON.stringify({ ids: seen })}\n\n`);
    };
    const unsubscribe = services.changes.subscribe(({ rootIds, groups }) => {
      gathered.rootIds.push(...rootIds);
      gathered.groups.push(...groups);
      timer ??= setTimeout(() => void send().catch(() => res.end()), gatherMs);
    });
    const heartbeat = setInterval(() => res.write(': \n\n'), heartbeatMs).unref();
    req.on('close', () => {
      unsubscribe();
      clearInterval(heartbeat);
      if (timer) clearTimeout(timer);
    });
    return undefined;
  },
};
