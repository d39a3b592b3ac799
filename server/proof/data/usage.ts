/** What the conditions of a diagram ask of its data: only that is kept, and only as finely as it is asked for. */
import { isExpression } from '../../engine/feel.ts';
import { type Test, type Tree, treeOf } from './feel-tree.ts';

export interface Usage {
  /** What it is compared with. */
  numbers: Set<number>;
  texts: Set<string>;
  /** With what its number of elements is compared. */
  counts: Set<number>;
  /** It is compared with something that is no literal: every value of it counts. */
  isCompared: boolean;
  /** It stands where true or false is asked for. */
  isAsked: boolean;
}

const none = (): Usage => ({
  numbers: new Set(),
  texts: new Set(),
  counts: new Set(),
  isCompared: false,
  isAsked: false,
});

/** By path: `reply.outcome`; of the elements of a list `replies[].outcome`. */
export class Usages {
  readonly #byPath = new Map<string, Usage>();
  #changes = 0;

  get(path: string): Usage | undefined {
    return this.#byPath.get(path);
  }

  get paths(): IterableIterator<string> {
    return this.#byPath.keys();
  }

  /** Paths that begin with a name: `reply`, `reply.outcome`, `reply[].outcome`. */
  under(name: string): string[] {
    return [...this.#byPath.keys()].filter(
      (path) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
    );
  }

  /** How often something new was learnt: callers repeat what they do until it stays. */
  get changes(): number {
    return this.#changes;
  }

  /** What a condition asks. @param prefix of names in a filter: the list's path */
  condition(tree: Tree, prefix = ''): void {
    switch (tree.k) {
      case 'path':
        this.#at(prefix + tree.names.join('.'), (usage) => {
          usage.isAsked = true;
        });
        return;
      case 'and':
      case 'or':
        this.condition(tree.left, prefix);
        this.condition(tree.right, prefix);
        return;
      case 'not':
        this.condition(tree.arg, prefix);
        return;
      case 'compare':
        this.#compared(tree.left, tree.right, prefix);
        this.#compared(tree.right, tree.left, prefix);
        return;
      case 'in':
        for (const test of tree.tests) for (const arg of argumentsOf(test)) this.#compared(tree.arg, arg, prefix);
        return;
      default:
        this.value(tree, prefix);
    }
  }

  /** What an expression needs whose value is only passed on. */
  value(tree: Tree, prefix = ''): void {
    switch (tree.k) {
      case 'if':
        this.condition(tree.test, prefix);
        this.value(tree.yes, prefix);
        this.value(tree.no, prefix);
        return;
      case 'path':
        this.#at(prefix + tree.names.join('.'), () => undefined);
        return;
      case 'call':
        if (tree.name === 'count') for (const arg of tree.args) this.counted(arg, [0], prefix);
        if (tree.name === 'list contains' && tree.args[0] && tree.args[1]) {
          const path = pathOf(tree.args[0]);
          if (path) this.#compared({ k: 'path', names: [`${path}[]`] }, tree.args[1], prefix);
        }
        return;
      case 'sum':
        this.value(tree.left, prefix);
        this.value(tree.right, prefix);
        return;
      case 'filter':
        this.counted(tree, [], prefix);
        return;
      case 'and':
      case 'or':
      case 'not':
      case 'compare':
      case 'in':
        this.condition(tree, prefix);
        return;
      default:
    }
  }

  /** The number of elements of a list is compared with these. */
  counted(tree: Tree, numbers: number[], prefix = ''): void {
    if (tree.k === 'path') {
      this.#at(prefix + tree.names.join('.'), (usage) => {
        for (const number of numbers) usage.counts.add(number);
      });
      return;
    }
    if (tree.k === 'filter') {
      this.counted(tree.list, numbers, prefix);
      const path = pathOf(tree.list);
      if (path) this.condition(tree.test, `${prefix}${path}[].`);
      return;
    }
    if (tree.k === 'call' && tree.name === 'concatenate')
      for (const arg of tree.args) this.counted(arg, numbers, prefix);
  }

  /** Whatever is asked of a target is asked of the source that it is set from. */
  passedOn(source: Tree, target: string, within: Usages = this): void {
    const asked = this.under(target);
    if (!asked.length) return;
    const path = pathOf(source);
    if (path === null) {
      if (source.k === 'if') {
        within.condition(source.test);
        this.passedOn(source.yes, target, within);
        this.passedOn(source.no, target, within);
      } else within.value(source);
      return;
    }
    for (const one of asked) {
      const usage = this.get(one);
      if (usage) within.add(path + one.slice(target.length), usage);
    }
  }

  add(path: string, other: Usage): void {
    this.#at(path, (usage) => {
      for (const number of other.numbers) usage.numbers.add(number);
      for (const text of other.texts) usage.texts.add(text);
      for (const count of other.counts) usage.counts.add(count);
      usage.isCompared ||= other.isCompared;
      usage.isAsked ||= other.isAsked;
    });
  }

  #compared(tree: Tree, other: Tree, prefix: string): void {
    if (tree.k === 'sum') {
      this.#compared(tree.left, other, prefix);
      this.#compared(tree.right, other, prefix);
      return;
    }
    if (tree.k === 'call' && tree.name === 'count') {
      for (const arg of tree.args)
        this.counted(arg, other.k === 'value' && typeof other.value === 'number' ? [other.value] : [2], prefix);
      return;
    }
    if (tree.k !== 'path') {
      this.value(tree, prefix);
      return;
    }
    this.#at(prefix + tree.names.join('.'), (usage) => {
      if (other.k !== 'value') {
        if (other.k !== 'list' || other.items.length) usage.isCompared = true;
      } else if (typeof other.value === 'number') usage.numbers.add(other.value);
      else if (typeof other.value === 'string') usage.texts.add(other.value);
      else if (typeof other.value === 'boolean') usage.isAsked = true;
    });
  }

  #at(path: string, change: (usage: Usage) => void): void {
    const usage = this.#byPath.get(path) ?? none();
    const before = sizeOf(usage, this.#byPath.has(path));
    change(usage);
    this.#byPath.set(path, usage);
    if (sizeOf(usage, true) !== before) this.#changes++;
  }
}

const sizeOf = (usage: Usage, isThere: boolean): number =>
  usage.numbers.size +
  usage.texts.size +
  usage.counts.size +
  Number(usage.isCompared) +
  Number(usage.isAsked) +
  Number(isThere);

const argumentsOf = (test: Test): Tree[] => ('op' in test ? [test.arg] : [test.lo, test.hi]);

export const pathOf = (tree: Tree): string | null => (tree.k === 'path' ? tree.names.join('.') : null);

/** FEEL texts of one process, each read once. */
export class Texts {
  readonly #names: Record<string, unknown>;
  readonly #trees = new Map<string, Tree>();

  constructor(names: Record<string, unknown>) {
    this.#names = names;
  }

  /** `=expression`, or a text that stands for itself. */
  read(text: string): Tree {
    let tree = this.#trees.get(text);
    if (!tree) {
      tree = isExpression(text) ? treeOf(text.slice(1), this.#names) : { k: 'value', value: text };
      this.#trees.set(text, tree);
    }
    return tree;
  }

  /** Of a rule: with or without `=`. */
  readBare(text: string): Tree {
    return this.read(isExpression(text) ? text : `=${text}`);
  }
}
