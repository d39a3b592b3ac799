import { type Day, type Instant, weekday, yearOf } from './day.ts';

/** `off`: a day off that the week alone does not give. `work`: a make-up day 调休, worked though it is a weekend. */
export type CalendarDayKind = 'off' | 'work';

/** One day that differs from the plain week. */
export interface CalendarDay {
  date: Day;
  kind: CalendarDayKind;
  /** The holiday, as the notice calls it, e.g. 国庆节. */
  name: string;
}

export interface DayDescription {
  working: boolean;
  /** The holiday; on a make-up day the holiday that it makes up for. None on plain days. */
  name?: string;
}

/** Where the county's calendar is kept. */
export interface CalendarStore {
  load(): Promise<Calendar>;
  /**
   * Replaces a year by a notice. A notice may also change the last days of December before, which are then replaced too.
   * @param imported `by` an account; null for the seed
   */
  importYear(year: number, days: CalendarDay[], imported: { at: Instant; by: string | null }): Promise<void>;
}

/**
 * The county's calendar: the plain week plus the days that the imported notices change. Immutable; an import makes a new
 * one.
 */
export class Calendar {
  readonly #days: ReadonlyMap<Day, CalendarDay>;
  readonly #years: ReadonlySet<number>;

  /**
   * @param days of all years
   * @param years whose official notice is imported; a year without one counts by the plain week, provisionally
   */
  constructor(days: Iterable<CalendarDay>, years: Iterable<number>) {
    this.#days = new Map([...days].map((day) => [day.date, day]));
    this.#years = new Set(years);
  }

  isWorkingDay(day: Day): boolean {
    const exception = this.#days.get(day);
    return exception ? exception.kind === 'work' : weekday(day) <= 5;
  }

  describe(day: Day): DayDescription {
    const name = this.#days.get(day)?.name;
    return { working: this.isWorkingDay(day), ...(name === undefined ? {} : { name }) };
  }

  /** Whether the official calendar of the year is imported. */
  covers(year: number): boolean {
    return this.#years.has(year);
  }

  /** Whether the calendars of all years that two days span are imported. */
  coversAll(from: Day, to: Day): boolean {
    for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!this.covers(year)) return false;
    return true;
  }

  /** The imported years, in order. */
  years(): number[] {
    return [...this.#years].sort((a, b) => a - b);
  }

  /** The days of a year that differ from the plain week, in order. */
  daysOf(year: number): CalendarDay[] {
    return [...this.#days.values()]
      .filter((day) => yearOf(day.date) === year)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  }
}
