/** Everything the environment may say. Read once, at start; nobody else reads the environment. */
export interface Config {
  port: number;
  host: string;
  /** `postgres://…`; null for SQLite in `dataDir`. */
  databaseUrl: string | null;
  /** Database file and attachments. */
  dataDir: string;
  clock: 'system' | 'manual';
  /** Seeds the demo county; the sign-in page lists its accounts. */
  demo: boolean;
  production: boolean;
  sqliteDriver: 'sqlite3' | 'better-sqlite3';
  /** Whether this node works off timers and jobs, or serves HTTP only. */
  worker: boolean;
  logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment has values that nobody can start with. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
  /** @param faults every wrong value, one sentence each, opening with the variable's name */
  constructor(readonly faults: string[]) {
    super(`the environment is not right:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * Checks the environment. An empty value counts as not set.
 * @throws InvalidConfig naming every wrong value at once
 */
export function readConfig(environment: Environment): Config {
  const faults: string[] = [];
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const oneOf = <T extends string>(name: string, values: readonly T[], fallback: T): T => {
    const value = text(name);
    if (value === undefined) return fallback;
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) faults.push(`${name} must be ${values.join(' or ')}, not "${value}"`);
    return known ?? fallback;
  };

  const production = oneOf('NODE_ENV', ['development', 'test', 'production'], 'development') === 'production';
  const config: Config = {
    port: portOf(text('PORT'), faults),
    host: text('HOST') ?? '127.0.0.1',
    databaseUrl: databaseUrlOf(text('DATABASE_URL'), faults),
    dataDir: text('DATA_DIR') ?? './data',
    clock: oneOf('CLOCK', ['system', 'manual'], 'system'),
    demo: oneOf('DEMO', ['on', 'off'], production ? 'off' : 'on') === 'on',
    production,
    sqliteDriver: oneOf('SQLITE_DRIVER', ['sqlite3', 'better-sqlite3'], 'sqlite3'),
    worker: oneOf('WORKER', ['on', 'off'], 'on') === 'on',
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  // Anybody could sign in with the demo password, and time that people move by hand proves nothing.
  if (production && config.demo) faults.push('DEMO must be off when NODE_ENV is production');
  if (production && config.clock === 'manual') faults.push('CLOCK must be system when NODE_ENV is production');
  if (faults.length > 0) throw new InvalidConfig(faults);
  return config;
}

function portOf(value: string | undefined, faults: string[]): number {
  if (value === undefined) return 3000;
  const port = Number(value);
  // 0 lets the system choose, as tests do.
  if (!/^\d+$/.test(value) || port > 65_535) faults.push(`PORT must be a number from 0 to 65535, not "${value}"`);
  return port;
}

function databaseUrlOf(value: string | undefined, faults: string[]): string | null {
  if (value === undefined) return null;
  // The value may hold a password, so it is not repeated.
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) faults.push('DATABASE_URL must be postgres://…');
  return value;
}
