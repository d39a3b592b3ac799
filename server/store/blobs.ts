import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from '../work/index.ts';

/** Bytes on disk under their SHA-256: the same file is kept once, and a changed one would no longer be found. */
export function blobStoreIn(dataDir: string): BlobStore {
  const fileOf = (sha256: string): string => path.join(dataDir, 'attachments', sha256.slice(0, 2), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = fileOf(sha256);
      if (await stat(file).catch(() => null)) return sha256;
      await mkdir(path.dirname(file), { recursive: true });
      // Written beside and renamed: a crash leaves no half file under the name.
      const beside = `${file}.${randomUUID()}`;
      const handle = await open(beside, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, file);
      return sha256;
    },
    get: (sha256) => readFile(fileOf(sha256)),
  };
}
