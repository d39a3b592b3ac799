/** `npm run verify-history`: reads every case's chain of history; ends with 1 and names the case and event where one is broken. */
import { connectionOf } from '../knexfile.ts';
import { readConfig } from '../server/config.ts';
import { firstBroken } from '../server/evidence/index.ts';
import { openDatabase } from '../server/store/database.ts';
import { workStoreOn } from '../server/store/work-store.ts';

const pageSize = 500;

async function main(): Promise<void> {
  const db = await openDatabase(connectionOf(readConfig(process.env)));
  let [cases, events, broken] = [0, 0, 0];
  try {
    const { read } = workStoreOn(db);
    for await (const id of read.instanceIds()) {
      const all = [];
      for (let after = 0; ; ) {
        const page = await read.events({ instanceId: id, after, limit: pageSize });
        all.push(...page);
        if (page.length < pageSize) break;
        after = page.at(-1)?.seq ?? 0;
      }
      const row = await read.instance(id);
      const wrong =
        firstBroken(all) ??
        (row?.eventCount === all.length && row.eventHash === (all.at(-1)?.hash ?? '') ? null : all.length + 1);
      cases++;
      events += all.length;
      if (wrong === null) continue;
      broken++;
      process.stdout.write(`case ${id}: event ${wrong} is changed or missing\n`);
    }
  } finally {
    await db.destroy();
  }
  process.stdout.write(`${cases} cases, ${events} events, ${broken} broken\n`);
  process.exitCode = broken ? 1 : 0;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
