import { expect } from 'chai';
import { forEachDatabase } from '../support/databases.ts';
import { seeded, startTestServer, type TestServer } from '../support/server.ts';
import { allCases } from './cases/index.ts';
import { OurPlayer } from './ours.ts';
import { play } from './player.ts';

forEachDatabase((name, fresh) => {
  if (name !== 'SQLite') return; // the engine knows no database
  describe('BPMN 2.0.2', () => {
    let server: TestServer;
    before(async () => {
      server = await startTestServer(await fresh.place(seeded));
      fresh.later(() => server.stop());
    });
    for (const one of allCases) {
      it(`${one.section}: ${one.says} (${one.id})`, async () => {
        expect(await play(one, new OurPlayer(() => server))).to.equal(null);
      });
    }
    for (const one of allCases.filter(({ script }) => script.some((step) => !('expect' in step)))) {
      it(`the same, the server begun anew before each act (${one.id})`, async () => {
        const restart = async () => {
          server = await server.restarted();
        };
        expect(await play(one, new OurPlayer(() => server, restart))).to.equal(null);
      });
    }
  });
});
