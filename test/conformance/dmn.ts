/** Decision tables for business rule tasks: DMN 1.3, one decision a file. */

interface Table {
  policy?: string;
  aggregation?: 'SUM' | 'MIN' | 'MAX' | 'COUNT';
  /** FEEL over the case's names, with its type. */
  inputs: [expression: string, type: string][];
  outputs: [name: string, type: string][];
  /** Each row: its input entries, then its output entries. */
  rows: string[][];
}

export function table(id: string, { policy = 'UNIQUE', aggregation, inputs, outputs, rows }: Table): string {
  const columns = [
    ...inputs.map(
      ([expression, type], index) =>
        `<input id="${id}-in${index}"><inputExpression id="${id}-in${index}-text" typeRef="${type}"><text>${escaped(expression)}</text></inputExpression></input>`,
    ),
    ...outputs.map(([name, type], index) => `<output id="${id}-out${index}" name="${name}" typeRef="${type}"/>`),
  ];
  const rules = rows.map((row, index) => {
    const entries = row.map((text, column) => {
      const name = column < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${name} id="${id}-r${index}-c${column}"><text>${escaped(text)}</text></${name}>`;
    });
    return `<rule id="${id}-r${index}">${entries.join('')}</rule>`;
  });
  const aggregated = aggregation ? ` aggregation="${aggregation}"` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-file" name="${id}" namespace="urn:guicheng:conformance">
<decision id="${id}" name="${id}"><decisionTable id="${id}-table" hitPolicy="${policy}"${aggregated}>${[...columns, ...rules].join('')}</decisionTable></decision>
</definitions>`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
