import type { Knex } from 'knex';
import { Calendar, type CalendarDay, type CalendarStore } from '../time/index.ts';
import { changing } from './revisions.ts';

export function calendarStore(db: Knex): CalendarStore {
  return {
    load: () => load(db),
    importYear: (year, days, { at, by }) =>
      changing(db, 'calendar', async (trx) => {
        const dates = days.map(({ date }) => date);
        await trx('calendar_day').where({ year }).orWhereIn('date', dates).delete();
        const imported = { imported_at: at, imported_by: by };
        const updated = await trx('calendar_year').where({ year }).update(imported);
        if (updated === 0) await trx('calendar_year').insert({ year, ...imported });
        await trx.batchInsert(
          'calendar_day',
          days.map(({ date, kind, name }) => ({ date, year, kind, name })),
          500,
        );
      }),
  };
}

async function load(db: Knex): Promise<Calendar> {
  const days: CalendarDay[] = await db('calendar_day').select('date', 'kind', 'name');
  const years = await db('calendar_year').pluck<number[]>('year');
  return new Calendar(days, years);
}
