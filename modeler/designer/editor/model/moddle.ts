/** Elements of the drawing and of the model behind it, as far as the editor looks at them. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  id: string;
  name?: string;
  extensionElements?: { values?: Moddle[] };
  get(name: string): unknown;
  [property: string]: unknown;
}

export interface Drawn {
  id: string;
  type: string;
  businessObject: Moddle;
  parent?: Drawn;
  labelTarget?: Drawn;
  host?: Drawn;
  incoming?: Drawn[];
  outgoing?: Drawn[];
}

/** The extension element of a type: `zeebe:FormDefinition`. */
export const extensionOf = (bo: Moddle, type: string): Moddle | undefined =>
  bo.extensionElements?.values?.find(({ $type }) => $type === type);

export const textOf = (bo: Moddle | undefined, name: string): string => {
  const value = bo?.get(name);
  return value === undefined || value === null ? '' : String(value);
};

export const listOf = (bo: Moddle | undefined, name: string): Moddle[] => (bo?.get(name) as Moddle[] | undefined) ?? [];

/** Values of an attribute that is a list separated by spaces. */
export const wordsOf = (bo: Moddle, name: string): string[] => textOf(bo, name).split(/\s+/).filter(Boolean);

/** The text of a formal expression. */
export const bodyOf = (bo: Moddle | undefined, name: string): string =>
  textOf(bo?.get(name) as Moddle | undefined, 'body');

/** The process that a drawn element stands for: the pool's, or the plane's where no pool is drawn. */
export function processOf({ businessObject: bo }: Drawn): Moddle | undefined {
  if (bo.$type === 'bpmn:Process') return bo;
  return bo.$type === 'bpmn:Participant' ? (bo.get('processRef') as Moddle | undefined) : undefined;
}

export const isLabel = (element: Drawn): boolean => element.type === 'label';
export const eventOf = (bo: Moddle, type: string): Moddle | undefined =>
  listOf(bo, 'eventDefinitions').find(({ $type }) => $type === type);

/** The lane in which an element lies. */
export function laneOf(bo: Moddle): Moddle | undefined {
  let process = bo.$parent;
  while (process && process.$type !== 'bpmn:Process') process = process.$parent;
  return listOf(process, 'laneSets')
    .flatMap((set) => listOf(set, 'lanes'))
    .find((lane) => listOf(lane, 'flowNodeRef').includes(bo));
}
