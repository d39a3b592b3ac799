/** Changes of the model, each one step of undo. Extension elements are replaced whole, so that undo brings back the old ones. */
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Drawn, Moddle } from './moddle.ts';

interface Modeling {
  updateProperties(element: Drawn, properties: Record<string, unknown>): void;
  updateModdleProperties(element: Drawn, moddle: Moddle, properties: Record<string, unknown>): void;
}
interface Factory {
  create(type: string, attributes?: Record<string, unknown>): Moddle;
}
interface CommandStack {
  execute(command: string, context: unknown): void;
  registerHandler(command: string, handler: unknown): void;
}

export interface Editing {
  /** Name, id, default flow: what the drawing shows. */
  update(element: Drawn, properties: Record<string, unknown>): void;
  /** Attributes of the element's model or of a part of it; an empty text removes one. */
  set(element: Drawn, properties: Record<string, unknown>, on?: Moddle): void;
  /** One extension element of a type, or none. */
  setExtension(element: Drawn, type: string, attributes: Record<string, unknown> | null, on?: Moddle): void;
  create(type: string, attributes?: Record<string, unknown>): Moddle;
  /** A FEEL expression as BPMN keeps it. */
  expression(body: string): Moddle | undefined;
  /** Several changes as one step of undo. */
  together(changes: () => void): void;
}

/** Runs what it is given while a command is being executed, so that all of it is undone at once. */
class TogetherHandler {
  preExecute({ changes }: { changes: () => void }): void {
    changes();
  }
}

export function editingOf(modeler: Modeler): Editing {
  const modeling = modeler.get<Modeling>('modeling');
  const factory = modeler.get<Factory>('bpmnFactory');
  const stack = modeler.get<CommandStack>('commandStack');
  stack.registerHandler('guicheng.together', TogetherHandler);

  const create = (type: string, attributes: Record<string, unknown> = {}) => factory.create(type, attributes);
  const set: Editing['set'] = (element, properties, on = element.businessObject) => {
    const cleaned = Object.entries(properties).map(([name, value]) => [name, value === '' ? undefined : value]);
    modeling.updateModdleProperties(element, on, Object.fromEntries(cleaned) as Record<string, unknown>);
  };
  return {
    create,
    set,
    update: (element, properties) => modeling.updateProperties(element, properties),
    setExtension(element, type, attributes, on = element.businessObject) {
      const kept = (on.extensionElements?.values ?? []).filter(({ $type }) => $type !== type);
      const added = attributes ? [create(type, attributes)] : [];
      const values = [...kept, ...added];
      const holder = create('bpmn:ExtensionElements', { values });
      holder.$parent = on;
      for (const value of values) value.$parent = holder;
      set(element, { extensionElements: values.length > 0 ? holder : undefined }, on);
    },
    expression: (body) => (body === '' ? undefined : create('bpmn:FormalExpression', { body })),
    together: (changes) => stack.execute('guicheng.together', { changes }),
  };
}
