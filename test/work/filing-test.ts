import { expect } from 'chai';
import PizZip from 'pizzip';
import { Documents } from '../../server/work/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { servers } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('四十四: a paper that was overtaken while it was written is written anew', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    const { executor, blobs, store } = server.server.services;
    let puts = 0;
    const slow = {
      get: (sha256: string) => blobs.get(sha256),
      put: async (bytes: Buffer) => {
        if (puts++ === 0) await matter.complete('office-documents', 'collate', { items: [] });
        return blobs.put(bytes);
      },
    };
    await new Documents(executor, slow).file(matter.id, 'countersign-sheet', Date.parse('2026-09-23T10:00+08:00'));
    expect(puts).to.equal(2);
    const filed = (await store.read.documents([matter.id])).at(-1);
    const [file] = await store.read.attachments([filed?.attachmentId ?? '']);
    const text = new PizZip(await blobs.get(file?.sha256 ?? '')).file('word/document.xml')?.asText() ?? '';
    expect(text).to.contain('会签完毕').and.not.contain('会签尚未完毕');
  });
});
