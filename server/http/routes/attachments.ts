import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import multer from 'multer';
import { mustSee, Problem } from '../../work/index.ts';
import { asFile, plainName } from '../download.ts';
import type { Handlers } from '../handlers.ts';

const maxBytes = 50 * 1024 * 1024;
const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: maxBytes, files: 1, fields: 5, parts: 10 },
}).single('file');

/** What may be uploaded, by what its bytes say, not by its name; text by its ending, when it is text. */
const allowed = new Map([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['image/tiff', ['tif', 'tiff']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  // What old office programs write: doc, xls, ppt and WPS's own.
  ['application/x-cfb', ['doc', 'xls', 'ppt', 'wps', 'et', 'dps']],
  // OFD is a zip of its own.
  ['application/zip', ['zip', 'ofd']],
  ['application/x-ofd', ['ofd']],
  ['text/plain', ['txt', 'csv', 'md']],
]);

export const attachmentHandlers: Handlers<'uploadAttachment' | 'attachment'> = {
  async uploadAttachment({ req, res, asking, services }) {
    if (!req.is('multipart/form-data')) throw new Problem('unsupported-media-type');
    const file = await received(req, res);
    if (!file) throw new Problem('invalid-request', { errors: [{ code: 'required', path: 'file' }] });
    // Browsers send names as UTF-8, which multer reads as latin1.
    const name = Buffer.from(file.originalname, 'latin1').toString('utf8').slice(0, 300);
    const type = await typeOf(file.buffer, name);
    if (!type) throw new Problem('unsupported-media-type', { errors: [{ code: 'file-type', path: 'file' }] });
    const sha256 = await services.blobs.put(file.buffer);
    const id = `att-${randomUUID()}`;
    const row = { id, name, size: file.buffer.length, type, sha256, uploadedBy: asking.person.account, at: asking.now };
    await services.store.transaction((tx) => tx.insertAttachment(row));
    return { id, name, size: row.size, type, sha256 };
  },

  async attachment({ params, res, asking, services }) {
    const { read } = services.store;
    const [row] = await read.attachments([params.id ?? '']);
    if (!row) throw new Problem('not-found');
    if (row.uploadedBy !== asking.person.account) {
      const roots = await read.instances(await read.attachmentRoots(row.id));
      const seen = await Promise.all(
        roots.map((root) =>
          mustSee(root, asking, read).then(
            () => true,
            () => false,
          ),
        ),
      );
      if (!seen.includes(true)) throw new Problem('not-found');
    }
    const bytes = await services.blobs.get(row.sha256);
    asFile(res, { name: row.name, plain: plainName(row.id, row.name), type: row.type }).send(bytes);
    return undefined;
  },
};

function received(req: Request, res: Response): Promise<Express.Multer.File | undefined> {
  return new Promise((resolve, reject) => {
    upload(req, res, (error: unknown) => (error ? reject(error) : resolve(req.file)));
  });
}

async function typeOf(bytes: Buffer, name: string): Promise<string | null> {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const sniffed = (await fileTypeFromBuffer(bytes))?.mime ?? (isText(bytes) ? 'text/plain' : null);
  return sniffed && allowed.get(sniffed)?.includes(ending) ? sniffed : null;
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
