/** Nodes of feelin's syntax tree, for whoever reads expressions without evaluating them. */

export interface Node {
  type: { name: string; isError: boolean };
  from: number;
  to: number;
  firstChild: Node | null;
  nextSibling: Node | null;
}

export function children(node: Node): Node[] {
  const all: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}

/** Names of grammar symbols and keywords are not capitalized; of expressions only `null` is not. */
export const expressions = (node: Node): Node[] =>
  children(node).filter(({ type }) => (/^[A-Z]/.test(type.name) && type.name !== 'ArithOp') || type.name === 'null');

/** The text of a node, on one line. */
export const textAt = (source: string, { from, to }: Node): string => source.slice(from, to).replace(/\s+/g, ' ');
