import type { LogCase, LogEvent } from './event-log.ts';

/** The standard's life cycle of what happens to a task; everything else is simply there. */
const lifecycle: Record<string, string> = {
  'task-opened': 'schedule',
  'task-claimed': 'assign',
  'task-transferred': 'reassign',
  'task-delegated': 'reassign',
  'task-completed': 'complete',
  'task-closed': 'withdraw',
  cancelled: 'pi_abort',
};

/** An event log as IEEE 1849 (XES), piece by piece: one trace per case, `concept:name` is the act. */
export async function* xesOf(cases: AsyncIterable<LogCase>): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event"><string key="concept:name" value=""/><string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/></global>
<classifier name="act and transition" keys="concept:name lifecycle:transition"/>
<string key="lifecycle:model" value="standard"/>
`;
  for await (const one of cases) yield trace(one);
  yield '</log>\n';
}

function trace(one: LogCase): string {
  const { id, parentId, processKey, processName, title, businessKey, unit, status, outcome, startedAt } = one;
  const head = [
    text('concept:name', id),
    text('process', processKey),
    text('processName', processName),
    text('title', title),
    text('businessKey', businessKey),
    text('unit', unit),
    text('calledBy', parentId),
    text('status', status),
    text('outcome', outcome),
    date('startedAt', startedAt),
  ];
  return `<trace>\n${head.join('')}\n${one.events.map(event).join('')}</trace>\n`;
}

function event({
  at,
  type,
  act,
  elementId,
  account,
  post,
  unit,
  onBehalfOf,
  clause,
  outcome,
  dueAt,
}: LogEvent): string {
  const parts = [
    text('concept:name', act),
    text('lifecycle:transition', lifecycle[type] ?? 'complete'),
    date('time:timestamp', at),
    text('org:resource', account),
    text('org:role', post),
    text('org:group', unit),
    text('onBehalfOf', onBehalfOf),
    text('type', type),
    text('element', elementId),
    text('clause', clause),
    text('outcome', outcome),
    date('due', dueAt),
  ];
  return `<event>${parts.join('')}</event>\n`;
}

const text = (key: string, value: string | null): string =>
  value === null ? '' : `<string key="${key}" value="${escaped(value)}"/>`;

const date = (key: string, value: number | null): string =>
  value === null ? '' : `<date key="${key}" value="${new Date(value).toISOString()}"/>`;

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML does not know go; line ends would be read as spaces. */
const escaped = (value: string): string =>
  value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => named[sign] ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
