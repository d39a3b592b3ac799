import { expect } from 'chai';
import { InvalidConfig, readConfig } from '../server/config.ts';

describe('configuration', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).to.deep.equal({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: './data',
      clock: 'system',
      demo: true,
      production: false,
      sqliteDriver: 'sqlite3',
      worker: true,
      logLevel: 'info',
    });
  });

  it('takes what the environment says', () => {
    const environment = {
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://guicheng@db/guicheng',
      DATA_DIR: '/var/lib/guicheng',
      CLOCK: 'manual',
      DEMO: 'off',
      SQLITE_DRIVER: 'better-sqlite3',
      WORKER: 'off',
      LOG_LEVEL: 'debug',
    };
    expect(readConfig(environment)).to.deep.equal({
      port: 8080,
      host: '0.0.0.0',
      databaseUrl: 'postgres://guicheng@db/guicheng',
      dataDir: '/var/lib/guicheng',
      clock: 'manual',
      demo: false,
      production: false,
      sqliteDriver: 'better-sqlite3',
      worker: false,
      logLevel: 'debug',
    });
  });

  it('counts an empty value as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).to.include({ port: 3000, databaseUrl: null });
  });

  it('names every wrong value at once', () => {
    const wrong = {
      PORT: '80a',
      DATABASE_URL: 'mysql://db',
      CLOCK: 'sundial',
      DEMO: 'yes',
      WORKER: '1',
      LOG_LEVEL: 'loud',
    };
    expect(faultsOf(wrong)).to.deep.equal(['PORT', 'DATABASE_URL', 'CLOCK', 'DEMO', 'WORKER', 'LOG_LEVEL']);
    expect(faultsOf({ PORT: '65536' })).to.deep.equal(['PORT']);
  });

  it('does not repeat a password that stands in a wrong address', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://a:secret@db' }))
      .to.throw(InvalidConfig)
      .and.not.match(/secret/);
  });

  it('is without demo accounts in production', () => {
    expect(readConfig({ NODE_ENV: 'production' })).to.include({ production: true, demo: false });
  });

  it('refuses demo accounts and manual time in production', () => {
    expect(faultsOf({ NODE_ENV: 'production', DEMO: 'on', CLOCK: 'manual' })).to.deep.equal(['DEMO', 'CLOCK']);
  });
});

/** The names of the variables that are refused. */
function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfig) return error.faults.map((fault) => fault.split(' ')[0] ?? '');
    throw error;
  }
}
