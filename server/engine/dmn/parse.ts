/** DMN 1.3 XML in, decision models out. */
import { DmnModdle } from 'dmn-moddle';
import { refuseUnsafeXml, UnsafeXml } from '../safe-xml.ts';
import type { DecisionInput, DecisionModel, DecisionOutput, DecisionRule } from './model.ts';

/** Why a text is no DMN that we read. */
export class UnreadableDecision extends Error {
  constructor(
    readonly code: 'not-xml' | 'xml-entities' | 'decision-too-large' | 'not-dmn',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const bounds = { bytes: 500_000, depth: 60, elements: 100_000 };

function refuseUnsafe(xml: string): void {
  try {
    refuseUnsafeXml(xml, bounds);
  } catch (error) {
    if (!(error instanceof UnsafeXml)) throw error;
    const { fault, message } = error;
    throw new UnreadableDecision(fault === 'too-large' ? 'decision-too-large' : fault, message, { cause: error });
  }
}

/** The few fields of moddle's elements that are read here; everything may be missing. */
interface Element {
  $type: string;
  id?: string;
  name?: string;
  label?: string;
  description?: string;
  text?: string;
  typeRef?: string;
  expressionLanguage?: string;
  [property: string]: unknown;
}

interface Parsed {
  rootElement: Element;
  warnings: { message: string }[];
}

/** Decisions may require each other in one long chain, which is walked by recursion. */
const maxDecisions = 500;

/**
 * Reads every decision of a file.
 * @throws UnreadableDecision on text that is no XML, declares entities, is too large or is not DMN 1.3. What DMN allows and
 * we do not evaluate is read, so that `decisionFindings` can name all of it at once
 */
export async function parseDmn(xml: string): Promise<DecisionModel[]> {
  refuseUnsafe(xml);
  const { rootElement, warnings } = await read(xml.trim());
  // moddle leaves out what has an id a second time: the rest is read, and the id makes the file unfit for deployment.
  const duplicateIds = warnings.flatMap(({ message }) => /duplicate ID <([^>]*)>/.exec(message)?.[1] ?? []);
  const unread = warnings.find(({ message }) => !/duplicate ID/.test(message));
  if (unread) throw new UnreadableDecision('not-dmn', unread.message);
  const types = itemTypes(rootElement);
  const decisions = listOf(rootElement.drgElement).filter(({ $type }) => $type === 'dmn:Decision');
  if (!decisions.length) throw new UnreadableDecision('not-dmn', 'the file holds no decision');
  if (decisions.length > maxDecisions)
    throw new UnreadableDecision('decision-too-large', `over ${maxDecisions} decisions`);
  return decisions.map((decision) => decisionOf(decision, { types, duplicateIds, rootElement }));
}

async function read(xml: string): Promise<Parsed> {
  try {
    return (await new DmnModdle().fromXML(xml)) as Parsed;
  } catch (error) {
    const { message } = error as Error;
    throw new UnreadableDecision(/^unparsable/.test(message) ? 'not-xml' : 'not-dmn', message, { cause: error });
  }
}

interface FileContext {
  types: Map<string, Element>;
  duplicateIds: string[];
  rootElement: Element;
}

function decisionOf(decision: Element, file: FileContext): DecisionModel {
  const id = decision.id ?? '';
  const name = decision.name ?? id;
  const variable = decision.variable as Element | undefined;
  const logic = decision.decisionLogic as Element | undefined;
  const model: DecisionModel = {
    id,
    name,
    inputs: [],
    outputs: [],
    hitPolicy: 'UNIQUE',
    rules: [],
    requires: listOf(decision.informationRequirement).flatMap(({ requiredDecision }) => hrefOf(requiredDecision)),
    resultName: variable?.name || name,
    duplicateIds: file.duplicateIds,
    language: languageOf([file.rootElement, ...(logic ? expressionsIn(logic) : [])]),
  };
  if (listOf(decision.knowledgeRequirement).length) return { ...model, unsupported: 'businessKnowledgeModel' };
  if (logic?.$type === 'dmn:DecisionTable') return { ...model, ...tableOf(logic, file) };
  if (logic?.$type !== 'dmn:LiteralExpression') return { ...model, unsupported: logicName(logic) };
  const type = clauseType(file, logic.typeRef ?? variable?.typeRef);
  return { ...model, literal: textOf(logic), outputs: [{ name: model.resultName, label: name, ...type }] };
}

function tableOf(table: Element, file: FileContext): Partial<DecisionModel> {
  const inputs = listOf(table.input).map((input): DecisionInput => {
    const expression = input.inputExpression as Element | undefined;
    const text = textOf(expression);
    return {
      label: input.label || text,
      expression: text,
      ...clauseType(file, expression?.typeRef, input.inputValues),
    };
  });
  const outputs = listOf(table.output).map((output): DecisionOutput => {
    const otherwise = textOf(output.defaultOutputEntry);
    return {
      name: output.name ?? '',
      label: output.label || output.name || '',
      ...clauseType(file, output.typeRef, output.outputValues),
      ...(otherwise && { default: otherwise }),
    };
  });
  return {
    inputs,
    outputs,
    hitPolicy: (table.hitPolicy as string | undefined) ?? 'UNIQUE',
    aggregation: table.aggregation as string | undefined,
    rules: listOf(table.rule).map(ruleOf),
  };
}

function ruleOf(rule: Element, index: number): DecisionRule {
  // dmn-js keeps what people write in the last column as the row's description.
  const annotation = [rule.description, ...listOf(rule.annotationEntry).map(textOf)].filter(Boolean).join(' ');
  return {
    id: rule.id ?? `row${index + 1}`,
    inputs: listOf(rule.inputEntry).map(textOf),
    outputs: listOf(rule.outputEntry).map(textOf),
    ...(annotation && { annotation }),
  };
}

/** A type of the file that only narrows one of FEEL's is that type with its allowed values; any other stays unknown. */
function clauseType(file: FileContext, typeRef = 'Any', values?: unknown): { type: string; allowed?: string } {
  let type = typeRef || 'Any';
  let allowed = textOf(values);
  for (let steps = 0; steps < 10; steps++) {
    const item = file.types.get(type);
    if (!item?.typeRef || item.isCollection === true || listOf(item.itemComponent).length) break;
    type = item.typeRef;
    allowed ||= textOf(item.allowedValues);
  }
  return { type, ...(allowed && { allowed }) };
}

const itemTypes = (root: Element): Map<string, Element> =>
  new Map(listOf(root.itemDefinition).map((item) => [item.name ?? '', item]));

function expressionsIn(logic: Element): Element[] {
  const clauses = [...listOf(logic.input), ...listOf(logic.output)];
  const rows = listOf(logic.rule).flatMap((rule) => [...listOf(rule.inputEntry), ...listOf(rule.outputEntry)]);
  const parts = clauses.flatMap((clause) => [
    clause.inputExpression,
    clause.inputValues,
    clause.outputValues,
    clause.defaultOutputEntry,
  ]);
  return [logic, ...(parts.filter(Boolean) as Element[]), ...rows];
}

/** The first language that is not FEEL, in its many spellings (`feel`, `https://www.omg.org/spec/DMN/20191111/FEEL/`). */
const languageOf = (elements: Element[]): string | undefined =>
  elements
    .flatMap(({ expressionLanguage }) => expressionLanguage || [])
    .find((name) => !/(^|[/:])(s-?)?feel([/:]|$)/i.test(name));

const logicName = (logic: Element | undefined): string =>
  logic ? logic.$type.replace(/^dmn:(.)/, (_, letter: string) => letter.toLowerCase()) : 'none';

/** `#id`, `other.dmn#id` and `namespace#id` name the decision `id`: ids are looked up, not files. */
function hrefOf(reference: unknown): string[] {
  const href = (reference as { href?: string } | undefined)?.href;
  return href ? [href.slice(href.lastIndexOf('#') + 1)] : [];
}

const textOf = (element: unknown): string => (element as Element | undefined)?.text?.trim() ?? '';

const listOf = (value: unknown): Element[] => (Array.isArray(value) ? (value as Element[]) : []);
