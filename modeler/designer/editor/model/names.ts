/** Names and ids in a diagram, as the panel and the list of findings show them. */
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Drawn, Moddle } from './moddle.ts';
import { isLabel, listOf, processOf } from './moddle.ts';

interface Registry {
  get(id: string): Drawn | undefined;
  filter(test: (element: Drawn) => boolean): Drawn[];
}
const registryOf = (modeler: Modeler): Registry => modeler.get<Registry>('elementRegistry');

export const definitionsOf = (modeler: Modeler): Moddle => modeler.getDefinitions() as unknown as Moddle;

export const processesIn = (modeler: Modeler): Moddle[] =>
  listOf(definitionsOf(modeler), 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');

export const processName = (modeler: Modeler): string => processesIn(modeler)[0]?.name ?? '';

/** The drawn element that a finding speaks of; a process's is its pool, or the plane. */
export function drawnOf(modeler: Modeler, id: string): Drawn | undefined {
  const registry = registryOf(modeler);
  return registry.get(id) ?? registry.filter((element) => processOf(element)?.id === id)[0];
}

export const isIdTaken = (modeler: Modeler, id: string): boolean =>
  registryOf(modeler).get(id) !== undefined || processesIn(modeler).some((process) => process.id === id);

/** Elements that name a form. */
export function formUsers(modeler: Modeler, formId: string): string[] {
  return registryOf(modeler)
    .filter((element) => !isLabel(element))
    .filter(({ businessObject: bo }) =>
      (bo.extensionElements?.values ?? []).some(
        (value) => value.$type === 'zeebe:FormDefinition' && value.get('formId') === formId,
      ),
    )
    .map(({ businessObject: { name, id } }) => name ?? id);
}

export const oneLine = (name: string): string => name.replace(/\s*\n\s*/g, '');
