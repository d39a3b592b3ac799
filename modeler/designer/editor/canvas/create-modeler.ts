/** bpmn-js's Modeler in our look and words, with the attributes of zeebe and of the rules. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './canvas.css';
import Modeler from 'bpmn-js/lib/Modeler';
import minimapModule from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import gov from '../../../../server/engine/gov.json';
import { rendererModule, textOptions } from '../../../shared/diagram/module.ts';
import { menusModule } from './menus.ts';
import { paletteModule } from './palette.ts';
import { readableIdsModule } from './readable-ids.ts';
import { translateModule } from './translate.ts';

export function createModeler(container: HTMLElement): Modeler {
  return new Modeler({
    container,
    moddleExtensions: { zeebe, gov },
    textRenderer: textOptions,
    minimap: { open: true },
    additionalModules: [rendererModule, translateModule, readableIdsModule, paletteModule, menusModule, minimapModule],
  });
}
