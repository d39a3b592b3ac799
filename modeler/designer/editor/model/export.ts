/** Files out of the editor: the BPMN as it would be published, and the drawing as a picture in light colours. */
import type Modeler from 'bpmn-js/lib/Modeler';
import { cssVariables } from '../../../shared/theme.ts';
import { processesIn } from './names.ts';

export async function exportBpmn(modeler: Modeler): Promise<void> {
  const { xml = '' } = await modeler.saveXML({ format: true });
  download(xml, `${fileName(modeler)}.bpmn`, 'application/xml');
}

export async function exportSvg(modeler: Modeler): Promise<void> {
  const { svg } = await modeler.saveSVG();
  download(withColours(svg), `${fileName(modeler)}.svg`, 'image/svg+xml');
}

const fileName = (modeler: Modeler) => processesIn(modeler)[0]?.id ?? 'process';

/** A file has no stylesheet of ours, so each variable becomes its value on white paper. */
export function withColours(svg: string): string {
  const values = cssVariables({ dark: false, large: false });
  const innermost = /var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)/g;
  let text = svg;
  for (let depth = 0; depth < 4 && text.includes('var('); depth++) {
    text = text.replace(innermost, (_, name: string, fallback?: string) => values[name] ?? fallback?.trim() ?? 'none');
  }
  return text;
}

function download(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
