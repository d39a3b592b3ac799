/** The part of bpmnlint that we use; it is CommonJS, and its rules have no types. */
declare module 'bpmnlint' {
  import type { ModdleElement } from '../../engine/index.ts';

  export interface Reporter {
    report(id: string, message: string, more?: Record<string, unknown> | string[]): void;
  }
  export interface Rule {
    check(node: ModdleElement, reporter: Reporter): boolean | undefined;
  }
  export interface Report {
    id?: string;
    message: string;
    [more: string]: unknown;
  }
  export class Linter {
    constructor(options: {
      config: { rules: Record<string, string> };
      resolver: {
        resolveRule(pkg: string, rule: string): () => Rule;
        resolveConfig(pkg: string, config: string): never;
      };
      transformRule?(rule: Rule, names: { ruleName: string }): Rule;
    });
    lint(definitions: ModdleElement): Promise<Record<string, Report[]>>;
  }
}

declare module 'bpmnlint/rules/*' {
  import type { Rule } from 'bpmnlint';

  const factory: () => Rule;
  export default factory;
}
