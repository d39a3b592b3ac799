import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { forEachDatabase } from '../support/databases.ts';
import { Player, type Scenario } from '../support/scenario.ts';
import { seeded, startTestServer } from '../support/server.ts';

/** Messages between cases, numbers, timers and papers are in the database, not in anybody's memory. */
forEachDatabase((_name, fresh) => {
  it('六 三十七 三十九: the whole chain of a decision, the server begun anew after every third step', async function () {
    this.timeout(300_000);
    const scenario = JSON.parse(
      readFileSync('processes/major-decision/scenarios/whole-chain.json', 'utf8'),
    ) as Scenario;
    let server = await startTestServer(await fresh.place(seeded));
    fresh.later(() => server.stop());
    let restarts = 0;
    await new Player(server, scenario).play(async (current, step) => {
      if (step % 3 === 2) {
        server = await current.restarted();
        restarts++;
      }
      return server;
    });
    expect(restarts).to.be.greaterThan(20);
    expect(server.errors).to.deep.equal([]);
  });
});
