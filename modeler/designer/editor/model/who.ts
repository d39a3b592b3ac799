import type { Catalogue } from '../hooks/use-catalogue.ts';

/** Who an expression means, in the catalogue's words, else the expression itself. */
export const whoWords = (expression: string, { candidates }: Catalogue): string =>
  candidates.find((candidate) => candidate.expression === expression)?.name ?? expression;
