import type { Knex } from 'knex';

/** What is read often and seldom changes. */
export type Subject = 'people' | 'calendar' | 'settings';

/** How often each subject has changed. One small query tells a node whether what it keeps is still true. */
export type Revisions = Record<Subject, number>;

export async function revisions(db: Knex): Promise<Revisions> {
  const rows: { subject: Subject; number: number }[] = await db('revision').select('subject', 'number');
  const numbers = new Map(rows.map(({ subject, number }) => [subject, number]));
  const numberOf = (subject: Subject) => numbers.get(subject) ?? 0;
  return { people: numberOf('people'), calendar: numberOf('calendar'), settings: numberOf('settings') };
}

let changesHere = 0;

/** How many changes this process has made: what it changed itself it sees at once. */
export const localChanges = (): number => changesHere;

/** Makes a change and counts it, in one transaction. */
export async function changing<T>(
  db: Knex,
  subject: Subject,
  change: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return db
    .transaction(async (trx) => {
      const result = await change(trx);
      await trx('revision').where({ subject }).increment('number', 1);
      return result;
    })
    .finally(() => {
      changesHere++;
    });
}
