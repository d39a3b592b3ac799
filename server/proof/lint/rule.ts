/** What a rule of ours sees of a diagram, and what it says of it. */
import type { DecisionModel, ElementModel, Forms, ModdleElement, ProcessModel } from '../../engine/index.ts';
import type { ProcessToProve } from '../prove.ts';
import type { Picture } from './picture/picture.ts';
import type { ValueFault } from './values/value-faults.ts';

export type Severity = 'error' | 'warning' | 'info';

export interface LintFinding {
  severity: Severity;
  code: string;
  element: string;
  /** Placeholders of the Chinese message. */
  values?: Record<string, string>;
  /** Of the element that it is found on. */
  clause?: string;
}

/** What diagrams may name: everything that is there beside them. */
export interface Known {
  forms(process: string): Forms;
  decision(process: string, id: string): DecisionModel | undefined;
  /** Names of the templates that a process may fill. */
  documents(process: string): string[];
  isProcess(key: string): boolean;
  /** A process that may be called, as far as anybody can look into it. */
  process(key: string): ProcessToProve | undefined;
  isLimit(name: string): boolean;
  isSetting(name: string): boolean;
  isClause(clause: string): boolean;
  isAct(name: string): boolean;
  isCheck(type: string): boolean;
  /** A function of ours, one that ours should have and has not, or work for a program outside. */
  service(type: string): 'ours' | 'missing' | 'outside';
}

export interface Subject {
  /** The file; its flow nodes know their flows. */
  definitions: ModdleElement;
  models: ProcessModel[];
  known: Known;
  isSandbox: boolean;
  /** Read when a rule asks for it. */
  valueFaults: ValueFault[];
  picture: Picture;
}

/** A place that breaks a rule. */
export type Fault = Pick<LintFinding, 'element' | 'values'>;

export interface LintRule {
  code: string;
  severity: Severity;
  /** Without it nothing runs, so the sandbox asks for it too. */
  isVital?: true;
  check(subject: Subject): Fault[];
}

/** Nothing, a fault, or a fault for each name that it is about. */
type Answer = boolean | string | null | undefined | string[];
interface At extends Pick<Subject, 'known' | 'isSandbox'> {
  element: ElementModel;
  model: ProcessModel;
}

/** A rule that looks at one element after the other. */
export const elementRule = (
  code: string,
  severity: Severity,
  breaks: (at: At) => Answer,
  more: Pick<LintRule, 'isVital'> = {},
): LintRule => ({
  code,
  severity,
  ...more,
  check: ({ models, known, isSandbox }) =>
    models.flatMap((model) =>
      Object.values(model.elements).flatMap((element) =>
        faultsOf(element.id, breaks({ element, model, known, isSandbox })),
      ),
    ),
});

/** A rule about each process as a whole. */
export const processRule = (
  code: string,
  severity: Severity,
  breaks: (model: ProcessModel, known: Known) => Fault[],
): LintRule => ({
  code,
  severity,
  check: ({ models, known }) => models.flatMap((model) => breaks(model, known)),
});

function faultsOf(element: string, answer: Answer): Fault[] {
  if (answer === true) return [{ element }];
  if (answer === false || answer === null || answer === undefined) return [];
  return [answer].flat().map((name) => ({ element, values: { name } }));
}
