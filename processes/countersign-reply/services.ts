/** 四十四: what silence means. Who is silent by which rule: settings.json. */
import type { Service, ServiceContext } from '../../server/kit.ts';
import { momentText } from '../_shared/moments.ts';

/** 四十四: a department that lets its limit pass is taken to have no different opinion. It has not agreed: nobody did. */
export const deemedConsent: Service = (context) => ({ outcome: 'deemed-consent', ...silence(context) });

/** 四十四: the text speaks of silence between departments only, so that of a township or zone is recorded, no more. */
export const noReply: Service = (context) => ({ outcome: 'no-reply', ...silence(context) });

function silence({ deadlines }: ServiceContext): { clause: '四十四'; dueAt: string | null; deliveredAt: string } {
  const reply = deadlines.reply;
  if (!reply) throw new Error('silence on a reply that was never delivered');
  return { clause: '四十四', dueAt: momentText(reply.dueAt), deliveredAt: momentText(reply.deliveredAt)! };
}
