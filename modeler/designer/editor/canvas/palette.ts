/** The palette: tools, then only what runs. Each entry by its word in the rules (人办, 系统办), not by BPMN's type. */
import { i18next } from '../../../i18n/index.ts';
import type { Drawn } from '../model/moddle.ts';

interface Tool {
  activateHand?(event: Event): void;
  activateSelection?(event: Event): void;
  start?(event: Event): void;
}
interface ElementFactory {
  createShape(attributes: Record<string, unknown>): Drawn;
  createParticipantShape(): Drawn;
}
interface Create {
  start(event: Event, shape: Drawn): void;
}
interface Palette {
  registerProvider(priority: number, provider: unknown): void;
}
type Entry = { group: string; className?: string; title?: string; separator?: boolean; action?: unknown };

class PaletteProvider {
  static $inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect'];
  readonly #create: Create;
  readonly #factory: ElementFactory;
  readonly #tools: Record<'hand' | 'lasso' | 'space' | 'connect', Tool>;

  constructor(
    palette: Palette,
    create: Create,
    elementFactory: ElementFactory,
    hand: Tool,
    lasso: Tool,
    space: Tool,
    connect: Tool,
  ) {
    this.#create = create;
    this.#factory = elementFactory;
    this.#tools = { hand, lasso, space, connect };
    palette.registerProvider(400, this);
  }

  /** A function instead of entries: it replaces those of bpmn-js. */
  getPaletteEntries(): () => Record<string, Entry> {
    const word = (key: PaletteWord) => i18next.t(`designer.palette.${key}`);
    const tool = (key: PaletteWord, icon: string, start: (event: Event) => void): Entry => ({
      group: 'tools',
      className: `bpmn-icon-${icon}`,
      title: word(key),
      action: { click: start },
    });
    const shape = (key: PaletteWord, icon: string, attributes: Record<string, unknown>): Entry => {
      const start = (event: Event) => this.#create.start(event, this.#factory.createShape(attributes));
      return {
        group: 'elements',
        className: `bpmn-icon-${icon}`,
        title: word(key),
        action: { dragstart: start, click: start },
      };
    };
    const pool = (event: Event) => this.#create.start(event, this.#factory.createParticipantShape());
    return () => ({
      hand: tool('hand', 'hand-tool', (event) => this.#tools.hand.activateHand?.(event)),
      lasso: tool('lasso', 'lasso-tool', (event) => this.#tools.lasso.activateSelection?.(event)),
      space: tool('space', 'space-tool', (event) => this.#tools.space.activateSelection?.(event)),
      connect: tool('connect', 'connection-multi', (event) => this.#tools.connect.start?.(event)),
      separator: { group: 'tools', separator: true },
      start: shape('start', 'start-event-none', { type: 'bpmn:StartEvent' }),
      end: shape('end', 'end-event-none', { type: 'bpmn:EndEvent' }),
      userTask: shape('userTask', 'user-task', { type: 'bpmn:UserTask' }),
      serviceTask: shape('serviceTask', 'service-task', { type: 'bpmn:ServiceTask' }),
      choice: shape('choice', 'gateway-xor', { type: 'bpmn:ExclusiveGateway' }),
      branch: shape('branch', 'gateway-parallel', { type: 'bpmn:ParallelGateway' }),
      call: shape('call', 'call-activity', { type: 'bpmn:CallActivity' }),
      timer: shape('timer', 'intermediate-event-catch-timer', {
        type: 'bpmn:IntermediateCatchEvent',
        eventDefinitionType: 'bpmn:TimerEventDefinition',
      }),
      pool: {
        group: 'elements',
        className: 'bpmn-icon-participant',
        title: word('pool'),
        action: { dragstart: pool, click: pool },
      },
      note: shape('note', 'text-annotation', { type: 'bpmn:TextAnnotation' }),
    });
  }
}

type PaletteWord =
  | 'hand'
  | 'lasso'
  | 'space'
  | 'connect'
  | 'start'
  | 'end'
  | 'userTask'
  | 'serviceTask'
  | 'choice'
  | 'branch'
  | 'call'
  | 'timer'
  | 'pool'
  | 'note';

export const paletteModule = { __init__: ['guichengPalette'], guichengPalette: ['type', PaletteProvider] };
