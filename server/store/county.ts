import type { Knex } from 'knex';
import { People } from '../people/index.ts';
import { type Calendar, type SettingDefinitions, Settings } from '../time/index.ts';
import { calendarStore } from './calendar.ts';
import { peopleStore } from './people.ts';
import { localChanges, type Revisions, revisions, type Subject } from './revisions.ts';
import { settingsStore } from './settings.ts';

/** What a decision is handed about the county, as values that do not change. */
export interface County {
  people: People;
  calendar: Calendar;
  settings: Settings;
}

/** What another node changes is seen within this time; what this one changes, at once. */
const FRESH_MS = 500;

/**
 * Gives the county as it stands. It is kept between calls; one small query finds out what changed, on any node, and
 * only that is read again.
 * @param definitions of all settings
 * @returns a function that reads within the transaction it is given, or by itself without one
 */
export function countyReader(db: Knex, definitions: SettingDefinitions): (trx?: Knex) => Promise<County> {
  let known: { revisions: Revisions; county: County; local: number; until: number } | null = null;
  return async (trx = db) => {
    const local = localChanges();
    if (trx === db && known && known.local === local && performance.now() < known.until) return known.county;
    const current = await revisions(trx);
    const isKnown = (subject: Subject) => known?.revisions[subject] === current[subject];
    const before = known?.county;
    const people = before && isKnown('people') ? before.people : new People(await peopleStore(trx).load());
    const calendar = before && isKnown('calendar') ? before.calendar : await calendarStore(trx).load();
    const settings =
      before && isKnown('settings') ? before.settings : new Settings(definitions, await settingsStore(trx).load());
    const county = { people, calendar, settings };
    // Read in a transaction it may hold changes that are rolled back, so only what was read outside is kept.
    if (trx === db) known = { revisions: current, county, local, until: performance.now() + FRESH_MS };
    return county;
  };
}
