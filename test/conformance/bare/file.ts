/** What a host must know of a file to put the bare engine to work: read with bpmn-moddle, the engine is given the text itself. */
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { ModdleElement } from '../../../server/engine/moddle.ts';

export interface Mapping {
  source: string;
  target: string;
}

const awaitedKinds = ['Message', 'Signal', 'Timer', 'Conditional'].map((kind) => `bpmn:${kind}EventDefinition`);

export class BareFile {
  readonly #elements: Record<string, ModdleElement>;
  readonly processes: ModdleElement[];

  private constructor(root: ModdleElement, elements: Record<string, ModdleElement>) {
    this.#elements = elements;
    this.processes = (root.rootElements as ModdleElement[]).filter(
      ({ $type, isExecutable }) => $type === 'bpmn:Process' && isExecutable,
    );
  }

  static async read(xml: string): Promise<BareFile> {
    const { rootElement, elementsById } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as {
      rootElement: ModdleElement;
      elementsById: Record<string, ModdleElement>;
    };
    return new BareFile(rootElement, elementsById);
  }

  /** Whether an event waits for something from outside. */
  isAwaited(id: string): boolean {
    return this.#definitionsOf(id).some(({ $type }) => awaitedKinds.includes($type));
  }

  catchesError(id: string): boolean {
    return this.#definitionsOf(id).some(({ $type }) => $type === 'bpmn:ErrorEventDefinition');
  }

  /** The name of the message or signal that an element waits for. */
  triggerOf(id: string): string | undefined {
    const [definition] = this.#definitionsOf(id);
    const element = this.#elements[id];
    const trigger = (definition?.messageRef ?? definition?.signalRef ?? element?.messageRef) as
      | ModdleElement
      | undefined;
    return trigger?.name;
  }

  isTopLevelStart(id: string): boolean {
    const element = this.#elements[id];
    return element?.$type === 'bpmn:StartEvent' && (element.$parent as ModdleElement).$type === 'bpmn:Process';
  }

  /** Processes that begin with this message or signal. */
  startedBy(kind: 'Message' | 'Signal', name: string): string[] {
    return this.processes
      .filter((process) =>
        ((process.flowElements ?? []) as ModdleElement[]).some(
          ({ id, $type, instantiate }) =>
            this.triggerOf(id) === name &&
            ($type === 'bpmn:StartEvent'
              ? this.#definitionsOf(id).some((definition) => definition.$type === `bpmn:${kind}EventDefinition`)
              : instantiate === true || this.#followsInstantiating(process, id)),
        ),
      )
      .map(({ id }) => id);
  }

  hasTimerStart(process: ModdleElement): boolean {
    return ((process.flowElements ?? []) as ModdleElement[]).some(
      ({ id, $type }) =>
        $type === 'bpmn:StartEvent' &&
        this.#definitionsOf(id).some((definition) => definition.$type === 'bpmn:TimerEventDefinition'),
    );
  }

  outputsOf(id: string): Mapping[] {
    const holder = this.#elements[id]?.extensionElements as { values?: ModdleElement[] } | undefined;
    const mappings = holder?.values?.find(({ $type }) => $type === 'zeebe:IoMapping');
    return ((mappings?.outputParameters ?? []) as ModdleElement[]).map(({ source, target }) => ({
      source: String(source),
      target: String(target),
    }));
  }

  #definitionsOf(id: string): ModdleElement[] {
    return (this.#elements[id]?.eventDefinitions ?? []) as ModdleElement[];
  }

  #followsInstantiating(process: ModdleElement, id: string): boolean {
    return (process.flowElements as ModdleElement[]).some(
      ({ $type, sourceRef, targetRef }) =>
        $type === 'bpmn:SequenceFlow' &&
        (sourceRef as ModdleElement).instantiate === true &&
        (targetRef as ModdleElement).id === id,
    );
  }
}
