/** The stored form of an instance: JSON without the diagram, deflated. About 2 kB where plain text has 16. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CaseState } from './instance.ts';

export const encodeState = (state: CaseState): Buffer => deflateRawSync(JSON.stringify(state), { level: 1 });

export const decodeState = (bytes: Buffer): CaseState => JSON.parse(inflateRawSync(bytes).toString()) as CaseState;
