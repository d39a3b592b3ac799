import Ajv from 'ajv';
import type { Day, Instant } from './day.ts';
import {
  isLimit,
  type Limit,
  type LimitValue,
  limitSchema,
  limitValueSchema,
  type SettingDefinition,
  type SettingDefinitions,
  valueSettingSchema,
} from './limits.ts';

/** A value that an administrator set, from a day on. */
export interface SettingOverride {
  name: string;
  /** Of a limit `{amount, unit}`, else the value. */
  value: unknown;
  validFrom: Day;
  /** The account that set it, and when. */
  by?: string;
  at?: Instant;
}

/** Where changed settings are kept, append-only. */
export interface SettingsStore {
  /** In the order in which they were made. */
  load(): Promise<SettingOverride[]>;
  add(override: Required<SettingOverride>): Promise<void>;
}

/** Nobody defines a setting of this name. */
export class UnknownSetting extends Error {
  override readonly name = 'UnknownSetting';
  constructor(readonly setting: string) {
    super(`unknown setting: ${setting}`);
  }
}

/** A `settings.json`, or a value for a setting, that is not what it must be. */
export class InvalidSetting extends Error {
  override readonly name = 'InvalidSetting';
  /** @param errors every fault that was found */
  constructor(readonly errors: { setting: string; path: string; message: string }[]) {
    super(errors.map(({ setting, path, message }) => `${setting}${path}: ${message}`).join('; '));
  }
}

/**
 * Reads a `settings.json`.
 * @throws InvalidSetting with every fault at once
 */
export function settingDefinitionsOf(json: unknown): SettingDefinitions {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidSetting([{ setting: '', path: '', message: 'must be object' }]);
  }
  const errors = Object.entries(json).flatMap(([name, definition]) => [
    ...(SETTING_NAME.test(name)
      ? []
      : [{ setting: name, path: '', message: 'must be named like "countersign.reply"' }]),
    ...faultsOf(name, definition, hasAmount(definition) ? checkLimit : checkValueSetting),
  ]);
  if (errors.length > 0) throw new InvalidSetting(errors);
  return json as SettingDefinitions;
}

/**
 * All named settings: what the processes define and what the county has changed since, from which day on. Immutable.
 * Which day counts is the caller's to say: a running case keeps the value it began under.
 */
export class Settings {
  readonly #definitions: ReadonlyMap<string, SettingDefinition>;
  readonly #overrides: ReadonlyMap<string, SettingOverride[]>;

  /** @param overrides in the order in which they were made: of two for one day the later one holds */
  constructor(definitions: SettingDefinitions, overrides: Iterable<SettingOverride> = []) {
    this.#definitions = new Map(Object.entries(definitions));
    const byName = new Map<string, SettingOverride[]>();
    for (const override of overrides) byName.set(override.name, [...(byName.get(override.name) ?? []), override]);
    this.#overrides = byName;
  }

  /**
   * What holds on a day: of a limit `{amount, unit}` (and `endOnDayOff` where it is given), else the value.
   * @throws UnknownSetting
   */
  at(name: string, day: Day): unknown {
    const definition = this.definitionOf(name);
    const override = this.#overrideAt(name, day);
    if (override) return override.value;
    return isLimit(definition) ? limitValueOf(definition) : definition.value;
  }

  /**
   * A limit as it holds on a day; null when the setting is no limit.
   * @throws UnknownSetting
   */
  limitAt(name: string, day: Day): Limit | null {
    const definition = this.definitionOf(name);
    if (!isLimit(definition)) return null;
    return { ...definition, ...(this.#overrideAt(name, day)?.value as LimitValue | undefined) };
  }

  /** @throws UnknownSetting */
  definitionOf(name: string): SettingDefinition {
    const definition = this.#definitions.get(name);
    if (!definition) throw new UnknownSetting(name);
    return definition;
  }

  has(name: string): boolean {
    return this.#definitions.has(name);
  }

  /** In alphabetical order. */
  names(): string[] {
    return [...this.#definitions.keys()].sort();
  }

  /** What was set for a name, also for days to come, in the order in which it was made. */
  overridesOf(name: string): SettingOverride[] {
    return [...(this.#overrides.get(name) ?? [])];
  }

  /**
   * Whether a value may be set: of a limit an amount and unit, else the same type of JSON value as the default.
   * @throws UnknownSetting
   * @throws InvalidSetting
   */
  check(name: string, value: unknown): void {
    const definition = this.definitionOf(name);
    const errors = isLimit(definition)
      ? faultsOf(name, value, checkLimitValue)
      : kindOf(value) === kindOf(definition.value)
        ? []
        : [{ setting: name, path: '', message: `must be ${kindOf(definition.value)}` }];
    if (errors.length > 0) throw new InvalidSetting(errors);
  }

  #overrideAt(name: string, day: Day): SettingOverride | null {
    const valid = (this.#overrides.get(name) ?? []).filter(({ validFrom }) => validFrom <= day);
    return valid.reduce<SettingOverride | null>(
      (best, next) => (best && best.validFrom > next.validFrom ? best : next),
      null,
    );
  }
}

const SETTING_NAME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const checkLimit = ajv.compile(limitSchema);
const checkValueSetting = ajv.compile(valueSettingSchema);
const checkLimitValue = ajv.compile(limitValueSchema);

function faultsOf(setting: string, value: unknown, check: ReturnType<typeof ajv.compile>): InvalidSetting['errors'] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => ({
    setting,
    path: instancePath,
    message: message ?? '',
  }));
}

function limitValueOf({ amount, unit, endOnDayOff }: Limit): LimitValue {
  return { amount, unit, ...(endOnDayOff === undefined ? {} : { endOnDayOff }) };
}

function hasAmount(definition: unknown): boolean {
  return typeof definition === 'object' && definition !== null && ('amount' in definition || 'unit' in definition);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
