import type { OutlineStep } from '../../shared/api/index.ts';

/** Steps that somebody does, numbered as one starts a case; what runs by itself is none. */
export const isStep = ({ type }: OutlineStep): boolean => /user|manual|call|receive/i.test(type);
