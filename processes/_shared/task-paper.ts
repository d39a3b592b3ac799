/** Papers that show what one task was completed with. */
import type { CaseRecord, DocumentData, People, TaskRecord } from '../../server/kit.ts';
import { lastTask } from './last-task.ts';
import { printedAct, printedDay, printedMoment, printedUnit } from './print.ts';

/** A paper of one task: its fields by name, texts as they are, days printed. */
export const paperOf =
  (elementId: string, { texts, days = [] }: { texts: string[]; days?: string[] }): DocumentData =>
  (record, { people }) => {
    const task = lastTask(record, elementId);
    return {
      ...headOf(record, people),
      ...Object.fromEntries(texts.map((name) => [name, textOf(task, name)])),
      ...Object.fromEntries(days.map((name) => [name, printedDay(textOf(task, name) || null)])),
      ...byWhom(task, people),
    };
  };

/** The matter and the unit that brings it. */
export const headOf = ({ variables }: CaseRecord, people: People) => ({
  title: String(variables.title ?? ''),
  hostUnit: printedUnit(people, String(variables.hostUnit ?? '')),
});

/** Who did it, and when. */
export const byWhom = (task: TaskRecord | undefined, people: People) => ({
  by: printedAct(people, task?.completedBy ?? null),
  at: printedMoment(task?.closedAt ?? null),
});

/** A field as text; nothing for none. */
export const textOf = (task: TaskRecord | undefined, name: string): string => String(task?.result?.[name] ?? '');
