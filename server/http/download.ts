import type { Response } from 'express';

/**
 * Marks an answer as a file to be kept: its name in full for today's browsers, and one in ASCII for whatever reads no other.
 * Always a download: nothing that somebody uploaded runs in a page of ours.
 */
export function asFile(res: Response, it: { name: string; plain: string; type: string }): Response {
  const encoded = encodeURIComponent(it.name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  res.setHeader('Content-Disposition', `attachment; filename="${it.plain}"; filename*=UTF-8''${encoded}`);
  return res.type(it.type);
}

/** A name of letters, digits, dots and dashes: `id` with the ending of the full name. */
export function plainName(id: string, name: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1];
  return `${id.replace(/[^A-Za-z0-9-]/g, '')}${ending ? `.${ending.toLowerCase()}` : ''}`;
}
