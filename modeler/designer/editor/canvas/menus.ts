/** Context pad and replace menu offer only what runs; appending a step makes one that people do. */
import { i18next } from '../../../i18n/index.ts';
import type { Drawn } from '../model/moddle.ts';

type Entries = Record<string, unknown>;
interface Registry {
  registerProvider(priority: number, provider: unknown): void;
}
interface PopupRegistry {
  registerProvider(id: string, priority: number, provider: unknown): void;
}
interface ElementFactory {
  createShape(attributes: Record<string, unknown>): Drawn;
}
interface AutoPlace {
  append(source: Drawn, shape: Drawn): void;
}
interface Create {
  start(event: Event, shape: Drawn, context: { source: Drawn }): void;
}

class ContextPadProvider {
  static $inject = ['contextPad', 'elementFactory', 'autoPlace', 'create'];
  readonly #factory: ElementFactory;
  readonly #place: AutoPlace;
  readonly #create: Create;

  constructor(contextPad: Registry, elementFactory: ElementFactory, autoPlace: AutoPlace, create: Create) {
    this.#factory = elementFactory;
    this.#place = autoPlace;
    this.#create = create;
    contextPad.registerProvider(400, this);
  }

  getContextPadEntries(): (entries: Entries) => Entries {
    return (entries) => {
      const {
        'append.append-task': task,
        'append.intermediate-event': _event,
        'append.text-annotation': note,
        ...rest
      } = entries;
      if (!task) return { ...rest, ...(note ? { 'append.text-annotation': note } : {}) };
      return {
        'append.user-task': this.#append('bpmn:UserTask', 'user-task', 'userTask'),
        'append.service-task': this.#append('bpmn:ServiceTask', 'service-task', 'serviceTask'),
        ...rest,
      };
    };
  }

  #append(type: string, icon: string, word: 'userTask' | 'serviceTask') {
    const shape = () => this.#factory.createShape({ type });
    return {
      group: 'model',
      className: `bpmn-icon-${icon}`,
      title: i18next.t(`designer.palette.${word}`),
      action: {
        click: (_: Event, element: Drawn) => this.#place.append(element, shape()),
        dragstart: (event: Event, element: Drawn) => this.#create.start(event, shape(), { source: element }),
      },
    };
  }
}

/** Entries of bpmn-js's replace menu that lead to something that runs. */
const REPLACEABLE =
  /^replace-with-(none-start|none-end|terminate-end|user-task|service-task|call-activity|exclusive-gateway|parallel-gateway|(non-interrupting-)?(timer|message)-boundary|sequence-flow|default-flow|conditional-flow)$/;

class ReplaceMenuProvider {
  static $inject = ['popupMenu'];

  constructor(popupMenu: PopupRegistry) {
    popupMenu.registerProvider('bpmn-replace', 400, this);
  }

  getPopupMenuEntries(): (entries: Entries) => Entries {
    return (entries) => Object.fromEntries(Object.entries(entries).filter(([id]) => REPLACEABLE.test(id)));
  }

  getPopupMenuHeaderEntries(): (entries: Entries) => Entries {
    return (entries) => Object.fromEntries(Object.entries(entries).filter(([id]) => /^toggle-.*-mi$/.test(id)));
  }
}

export const menusModule = {
  __init__: ['guichengContextPad', 'guichengReplaceMenu'],
  guichengContextPad: ['type', ContextPadProvider],
  guichengReplaceMenu: ['type', ReplaceMenuProvider],
};
