/**
 * `npm run admin -- create --account chief --name 系统管理员 --permissions administer,operate`: an account for production. The
 * password comes from ADMIN_PASSWORD or is asked for, never from the command line, where others could read it.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { connectionOf } from '../knexfile.ts';
import { readConfig } from '../server/config.ts';
import { isPermission, passwordHashOf } from '../server/people/index.ts';
import { migrate, openDatabase } from '../server/store/database.ts';
import { peopleStore } from '../server/store/people.ts';

const minimumLength = 12;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      account: { type: 'string' },
      name: { type: 'string' },
      permissions: { type: 'string', default: 'administer,operate' },
    },
  });
  const { account, name, permissions = '' } = values;
  const list = permissions.split(',').filter(Boolean);
  if (positionals[0] !== 'create' || !account || !name || !list.every(isPermission)) {
    throw new Error(
      'npm run admin -- create --account ACCOUNT --name NAME [--permissions administer,operate,design,supervise]',
    );
  }
  const password = process.env.ADMIN_PASSWORD ?? (await ask('password: '));
  if (password.length < minimumLength) throw new Error(`the password must have at least ${minimumLength} characters`);
  // The database alone is looked at: a production server that has no administrator yet does not start.
  const db = await openDatabase(connectionOf(readConfig({ ...process.env, DEMO: 'off' })));
  try {
    await migrate(db);
    const people = peopleStore(db);
    const { persons } = await people.load();
    if (persons.some((person) => person.account === account)) throw new Error(`there is an account ${account} already`);
    await people.addPerson({
      account,
      name,
      permissions: list.filter(isPermission),
      passwordHash: await passwordHashOf(password),
    });
    process.stdout.write(`account ${account} with ${list.join(', ')}\n`);
  } finally {
    await db.destroy();
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
