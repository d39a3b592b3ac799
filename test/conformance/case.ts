/**
 * What a conformance case is: one small diagram, one thing that BPMN 2.0.2 says about it, and a script that sees it.
 *
 * A case speaks of element ids only, so whatever runs BPMN can be put behind it (`player.ts`): ours, the bare engine, a server.
 * Time begins at `clockStart` and moves only by `advance`. Diagrams are sandbox diagrams: unsound ones are run, not refused,
 * unless the case says `refused`.
 */

/** When every case begins, so that a `timeDate` can stand in a diagram. */
export const clockStart = '2026-03-02T08:00:00Z';

export type Variables = Record<string, unknown>;

export interface ConformanceCase {
  /** `and-02`: short, unique, never given to another case. */
  id: string;
  /** `parallel gateway`: what the report counts by. */
  feature: string;
  /** Sections of BPMN 2.0.2 (formal/2013-12-09): `10.6.4, 13.4.1`. */
  section: string;
  /** What decides, in one sentence. */
  says: string;
  /** One file, in which may stand several processes and a collaboration. */
  bpmn: string;
  /** DMN 1.3 files of the same deployment. */
  dmn?: string[];
  /** The process to start; without it the first of the file. */
  process?: string;
  /** Start variables: they stand at the top. */
  variables?: Variables;
  /** What starts the first instance in place of a plain start; `nothing`: the file is deployed, the script does the rest. */
  startBy?: MessageStep | SignalStep | 'nothing';
  /** The deployment is refused, and this element is named (`true`: any): then there is no script. */
  refused?: string | true;
  script: Step[];
}

/** A message arrives. `lost`: nobody waits for it, and a refusal is as good as silence. */
export interface MessageStep {
  message: string;
  key?: string;
  with?: Variables;
  lost?: true;
}

export interface SignalStep {
  signal: string;
  with?: Variables;
}

/** What is done to the instances. */
export type Act =
  /** One more plain start; `true`: of the case's own process. */
  | { start: string | true; with?: Variables }
  /** Completes an open task: the one that has been open longest, or with `a#1` that of a loop's second instance. */
  | { complete: string; with?: Variables }
  /** The job of this service task throws a BPMN error. */
  | { error: string; code: string; with?: Variables }
  | MessageStep
  | SignalStep
  /** Time moves on by an ISO duration; timers ring in the order in which they are due, each at its own moment. */
  | { advance: string };

export type Step = Act | { expect: Picture };

/** What can be seen. A field that is left out is not looked at, but for `incident`: left out, there is none. */
export interface Picture {
  /**
   * The open tasks of all instances, called ones too, an entry for each: user and manual tasks, and jobs, which are service,
   * send and business rule tasks that name nothing to do them.
   */
  open?: string[];
  /**
   * What is waited for from outside in all instances, an entry for each: message, signal, timer and conditional events that
   * catch (intermediate, boundary, start of an event sub-process) and receive tasks. Not errors, escalations, compensation.
   */
  events?: string[];
  /**
   * How often elements have completed: tasks done, events caught, thrown or reached, gateways passed. Of activities with a
   * loop nothing is asked here: whoever runs them may count the instances or the whole.
   */
  passed?: Record<string, number>;
  notPassed?: string[];
  /** These completed in this order; others may stand between them. */
  order?: string[];
  /** Every instance has ended. */
  ended?: boolean;
  /** The end event that the first instance ended with. */
  outcome?: string;
  /** By path: `a.x`, `calls.0.outcome`. Of the first instance, at its top; null is the same as not being there. */
  variables?: Variables;
  /** An incident is open: of this code, or any. */
  incident?: string | true;
  /** Instances that run and that nobody called. */
  instances?: number;
}

/** What a player sees: everything. */
export interface Seen {
  open: string[];
  events: string[];
  /** Ids of elements, in the order in which they completed. */
  trace: string[];
  ended: boolean;
  outcome: string | null;
  variables: Variables;
  incident: string | null;
  instances: number;
}

/** The cases of one feature. */
export const of = (feature: string, cases: Omit<ConformanceCase, 'feature'>[]): ConformanceCase[] =>
  cases.map((one) => ({ ...one, feature }));
