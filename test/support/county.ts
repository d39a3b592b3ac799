import { type DirectoryRows, demoCounty, People, seedCalendar, seedDemoCounty } from '../../server/people/index.ts';
import { calendarStore } from '../../server/store/calendar.ts';
import { peopleStore } from '../../server/store/people.ts';
import type { Preparation } from './databases.ts';

/** For `fresh(withDemoCounty)`: a database with the demo county and the national calendar. */
export const withDemoCounty: Preparation = async (db) => {
  await seedDemoCounty(peopleStore(db));
  await seedCalendar(calendarStore(db), Date.UTC(2026, 0, 1));
};

/** The demo county without a database; `changes` replace whole lists of it. */
export function aCountysPeople(changes: Partial<DirectoryRows> = {}): People {
  return new People({ ...demoCounty(), ...changes });
}
