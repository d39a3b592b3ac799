/** Messages between the processes of one deployment: a message flow keeps what was sent until it is taken. */
import type { ElementModel } from '../../engine/index.ts';
import type { Compiling, MessageFlow } from './context.ts';

const placeOf = ({ builder, messageFlows }: Compiling, flow: MessageFlow): number =>
  builder.place(null, {
    kind: 'message',
    key: `message:${messageFlows.indexOf(flow)}`,
    element: flow.target,
    isToken: false,
    isSafe: false,
  });

/** Where an element's message goes. */
export const messagesFrom = (c: Compiling, { id }: ElementModel): number[] =>
  c.messageFlows.filter(({ source }) => source === id).map((flow) => placeOf(c, flow));

/** What an element waits for; nothing: its message may come from anywhere at any time. */
export const messagesInto = (c: Compiling, { id }: ElementModel): number[] =>
  c.messageFlows.filter(({ target }) => target === id).map((flow) => placeOf(c, flow));
