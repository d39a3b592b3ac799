/** What is wrong with the values that a process's expressions ask for. */
import { expressionsOf, type ProcessModel, syntaxFault } from '../../../engine/index.ts';
import type { Known } from '../rule.ts';
import { checkFeel, type FeelFault } from './feel-check.ts';
import { ProcessNames } from './names.ts';

export type ValueFault = FeelFault & { element: string; expression: string };

export function valueFaultsIn(model: ProcessModel, known: Known): ValueFault[] {
  const names = new ProcessNames(model, known);
  return expressionsOf(model).flatMap(({ element, text }) => {
    // What does not parse is found elsewhere.
    if (!asksForValues(text) || syntaxFault(text, names.known)) return [];
    const { faults } = checkFeel(text.slice(1), names.known, names.at(element));
    return faults.map((fault) => ({ ...fault, element, expression: text }));
  });
}

/** Only fields, filters and comparisons can go wrong: most assignments have none, and reading FEEL takes its time. */
const asksForValues = (text: string): boolean =>
  text.startsWith('=') && /[.[=]|\bin\b|\bcontains\b/.test(text.slice(1).replace(/"(?:[^"\\]|\\.)*"/g, ''));
