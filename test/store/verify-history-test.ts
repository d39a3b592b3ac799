import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { connectionOf } from '../../knexfile.ts';
import { openDatabase } from '../../server/store/database.ts';
import { dropAppendOnly } from '../../server/store/dialect.ts';
import { forEachDatabase, type Place } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { seeded, startTestServer } from '../support/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function script(
  name: string,
  place: Place,
  args: string[] = [],
  env = {},
): Promise<{ code: number; output: string }> {
  const options = {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: place.dataDir,
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
      ...env,
    },
  };
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], options);
  return run.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, output: stdout + stderr }),
  );
}

forEachDatabase((_name, fresh) => {
  it('a changed row of history is found, with its case and number', async function () {
    this.timeout(60_000);
    const place = await fresh.place(seeded);
    const server = await startTestServer(place, { now: '2026-03-02T09:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    await server.stop();
    const good = await script('verify-history', place);
    expect(good.output).to.match(/^2 cases, \d+ events, 0 broken\n$/);
    expect(good.code).to.equal(0);
    // Somebody with the keys of the database: takes the guard away and rewrites who approved.
    const db = await openDatabase(connectionOf(place));
    await dropAppendOnly(db, 'event');
    await db('event').where({ instance_id: matter.id, seq: 5 }).update({ account: 'finance.head' });
    await db.destroy();
    const bad = await script('verify-history', place);
    expect(bad.output).to.include(`case ${matter.id}: event 5 is changed or missing`);
    expect(bad.code).to.equal(1);
  });

  it('an administrator is created with a password of some length, and not twice', async function () {
    this.timeout(60_000);
    const place = await fresh.place();
    const args = ['create', '--account', 'chief', '--name', '系统管理员'];
    expect((await script('admin', place, args, { ADMIN_PASSWORD: 'short' })).code).to.equal(1);
    const made = await script('admin', place, args, { ADMIN_PASSWORD: 'long-enough-for-this' });
    expect([made.code, made.output]).to.deep.equal([0, 'account chief with administer, operate\n']);
    expect((await script('admin', place, args, { ADMIN_PASSWORD: 'long-enough-for-this' })).output).to.include(
      'already',
    );
    expect((await script('admin', place, ['remove'])).code).to.equal(1);
  });
});
