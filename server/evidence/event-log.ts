/** What an event log tells of a case: the shape that both formats are written from. */
export interface LogCase {
  id: string;
  /** The case that called it. */
  parentId: string | null;
  processKey: string;
  processName: string;
  title: string;
  businessKey: string | null;
  unit: string | null;
  startedAt: number;
  status: string;
  outcome: string | null;
  documents: { id: string; name: string; at: number }[];
  /** In order. */
  events: LogEvent[];
}

export interface LogEvent {
  seq: number;
  at: number;
  /** Of our history: `task-completed`, … */
  type: string;
  /** What it is called: the act of the element (`gov:act`), else its id, else the type. */
  act: string;
  elementId: string | null;
  account: string | null;
  post: string | null;
  /** The unit of the post. */
  unit: string | null;
  onBehalfOf: string | null;
  clause: string | null;
  outcome: string | null;
  dueAt: number | null;
}
