/** What the names of a diagram mean at a place in it. */
import { domainOf, type ElementModel, knownNames, type ProcessModel } from '../../../engine/index.ts';
import { ownEnds } from '../../compile/gather.ts';
import type { Known } from '../rule.ts';
import { checkFeel, type Names, spacedFunctions } from './feel-check.ts';
import { anything, either, type Primitive, type Type, typeOfSchema, typeOfValues } from './types.ts';

/** The names of one process: its start variables, what its elements give, what mappings set. */
export class ProcessNames {
  /** For the parser. */
  readonly known: Record<string, unknown>;
  readonly #model: ProcessModel;
  readonly #types: Map<string, Type>;
  readonly #bound: Set<string>;

  /** @param calls results of called processes that are known already */
  constructor(model: ProcessModel, known: Known, calls = new Map<string, Type>()) {
    this.#model = model;
    this.known = { ...spacedFunctions, ...knownNames(model) };
    const elements = Object.values(model.elements);
    this.#bound = new Set(elements.flatMap(({ loop }) => loop?.inputElement ?? []));
    const form = typeOfSchema(known.forms(model.key)[model.startFormId ?? '']?.schema);
    this.#types = new Map(
      // A caller may give other values than people can choose.
      model.startNames.map((name) => [name, (model.startable === 'people' && form.fields?.[name]) || anything]),
    );
    for (const element of elements) {
      const type = resultOf(element, model, known, calls);
      this.#types.set(element.resultVariable ?? element.id, element.loop?.kind === 'multi' ? listed(type) : type);
    }
    for (const { type, outputs } of elements)
      if (type !== 'endEvent') for (const { target } of outputs) this.#types.set(target, anything);
  }

  /** @param id of an element or flow: inside an element its inputs stand before all, and its own result is a single one */
  at(id: string): Names {
    const inside = this.#around(id);
    const own = new Set(
      inside.flatMap(({ id: name, inputs, loop }) => [
        ...inputs.map(({ target }) => target),
        ...(loop?.kind === 'multi' ? [name] : []),
      ]),
    );
    return (name) => {
      if (own.has(name) || this.#bound.has(name)) return anything;
      return this.#types.get(name) ?? (name in this.known ? anything : undefined);
    };
  }

  /** What an expression gives. */
  typeOf(text: string, id: string): Type {
    return text.startsWith('=') ? checkFeel(text.slice(1), this.known, this.at(id)).type : { choices: [text] };
  }

  #around(id: string): ElementModel[] {
    const { elements, flows } = this.#model;
    const chain: ElementModel[] = [];
    let at = elements[id] ?? elements[elements[flows[id]?.source ?? '']?.parent ?? ''];
    for (; at; at = elements[at.parent]) chain.push(at);
    return chain;
  }
}

/** Of a multi-instance element: a list in input order. */
const listed = ({ fields, ...more }: Type): Type => ({
  items: fields ? { ...more, fields: { ...fields, item: anything, by: anything, at: anything } } : anything,
});

function resultOf(element: ElementModel, model: ProcessModel, known: Known, calls: Map<string, Type>): Type {
  const { type, formId, calledProcess, decision } = element;
  switch (type) {
    case 'userTask':
      return typeOfSchema(known.forms(model.key)[formId ?? '']?.schema);
    case 'callActivity':
      return calledResult(calledProcess ?? '', known, calls);
    case 'businessRuleTask': {
      const called = known.decision(model.key, decision ?? '');
      return typeOfValues((called && domainOf(called)) ?? []);
    }
    default:
      return anything;
  }
}

/** A called case gives the outputs of the end that it reached, and `outcome`, which is that end's id when nothing is said. */
function calledResult(key: string, known: Known, calls: Map<string, Type>): Type {
  const before = calls.get(key);
  if (before) return before;
  // A process that calls itself learns nothing from it.
  calls.set(key, anything);
  const called = known.process(key);
  if (!called) return anything;
  const names = new ProcessNames(called.model, known, calls);
  const ends = ownEnds(called.model);
  const given = (name: string): Type =>
    either(
      ends.flatMap(({ id, outputs }) =>
        outputs.filter(({ target }) => target === name).map(({ source }) => names.typeOf(source, id)),
      ),
    );
  const said = ends.some(({ outputs }) => outputs.some(({ target }) => target === 'outcome'))
    ? given('outcome')
    : { choices: [] };
  const codes = ends.flatMap(({ id, event }): Primitive[] => [id, event?.code ?? id]);
  const outcome = said.choices ? { choices: [...new Set([...said.choices, ...codes])] } : anything;
  const type: Type = {
    isCalled: true,
    fields: { ...Object.fromEntries(called.model.outputNames.map((name) => [name, given(name)])), outcome },
  };
  calls.set(key, type);
  return type;
}
