/** Clause rules as `rules.json` has them: what the regulation forbids or orders, about acts. */

import Ajv, { type ErrorObject } from 'ajv';
import { treeOf } from '../data/feel-tree.ts';

/** An act by name, or an act whose result meets a condition: FEEL without `=`, over the fields of the result. */
export type ActRef = string | { act: string; where?: string };

interface Common {
  id: string;
  /** The clause that says so: `四十四`, `六十二(二)`. */
  clause: string;
  /** The rule as a lawyer says it. */
  reading: string;
  act: string;
  /** On the result of `act`. */
  where?: string;
}

/** `when` is FEEL over the case, asked at the moment of the act that it guards; `each` follows one unit or item at a time. */
export type Rule = Common &
  (
    | { template: 'precedence'; requires: ActRef; when?: string; each?: string }
    | { template: 'fresh-precedence'; requires: ActRef; since: ActRef; when?: string }
    | { template: 'response'; then: ActRef; unless?: ActRef; each?: string }
    | { template: 'between'; first: ActRef; then: ActRef; each?: string }
    | { template: 'absence'; after?: ActRef; when?: string; each?: string }
    | { template: 'existence'; unless?: ActRef; when?: string }
    | { template: 'not-before-due'; of: ActRef; each?: string }
    | { template: 'exclusive'; other: ActRef; each?: string }
    | { template: 'within'; from: ActRef; setting: string; unless?: ActRef; each?: string }
    | { template: 'not-before'; from: ActRef; setting: string }
    | { template: 'performed-by'; post: string; inPerson?: boolean }
    | { template: 'different'; other: ActRef; each?: string }
    | { template: 'at-most'; n: number; each?: string }
  );

export type Template = Rule['template'];

/** In what part an act stands to a rule. */
export type Role = 'act' | 'requires' | 'since' | 'then' | 'first' | 'unless' | 'after' | 'of' | 'other' | 'from';

const roles: Role[] = ['act', 'requires', 'since', 'then', 'first', 'unless', 'after', 'of', 'other', 'from'];

/** The acts of a rule with their parts and conditions. */
export function actsOf(rule: Rule): { role: Role; act: string; where?: string }[] {
  return roles.flatMap((role) => {
    const ref = (rule as unknown as Partial<Record<Role, ActRef>>)[role];
    if (ref === undefined) return [];
    const { act, where } = typeof ref === 'string' ? { act: ref, where: undefined } : ref;
    const condition = role === 'act' ? rule.where : where;
    return [{ role, act, ...(condition ? { where: condition } : {}) }];
  });
}

export const whenOf = (rule: Rule): string | undefined => ('when' in rule ? rule.when : undefined);
export const isEach = (rule: Rule): boolean => 'each' in rule && rule.each !== undefined;

const name = { type: 'string', pattern: '^[a-z][a-z0-9-]*$', maxLength: 80 };
const text = { type: 'string', minLength: 1, maxLength: 500 };
const ref = {
  anyOf: [
    name,
    { type: 'object', required: ['act'], properties: { act: name, where: text }, additionalProperties: false },
  ],
};
const parts: Record<Template, { required?: object; optional?: object }> = {
  precedence: { required: { requires: ref }, optional: { when: text, each: name } },
  'fresh-precedence': { required: { requires: ref, since: ref }, optional: { when: text } },
  response: { required: { then: ref }, optional: { unless: ref, each: name } },
  between: { required: { first: ref, then: ref }, optional: { each: name } },
  absence: { optional: { after: ref, when: text, each: name } },
  existence: { optional: { unless: ref, when: text } },
  'not-before-due': { required: { of: ref }, optional: { each: name } },
  exclusive: { required: { other: ref }, optional: { each: name } },
  within: { required: { from: ref, setting: text }, optional: { unless: ref, each: name } },
  'not-before': { required: { from: ref, setting: text } },
  'performed-by': { required: { post: text }, optional: { inPerson: { type: 'boolean' } } },
  different: { required: { other: ref }, optional: { each: name } },
  'at-most': { required: { n: { type: 'integer', minimum: 1, maximum: 20 } }, optional: { each: name } },
};

const schemaOf = ([template, { required = {}, optional = {} }]: [string, (typeof parts)[Template]]) => ({
  type: 'object',
  required: ['id', 'clause', 'template', 'reading', 'act', ...Object.keys(required)],
  properties: {
    id: name,
    clause: text,
    template: { const: template },
    reading: text,
    act: name,
    where: text,
    ...required,
    ...optional,
  },
  additionalProperties: false,
});

const ajv = new Ajv({ allErrors: true, discriminator: true, strictRequired: false });
const validate = ajv.compile({
  type: 'array',
  maxItems: 200,
  items: {
    type: 'object',
    required: ['template'],
    discriminator: { propertyName: 'template' },
    oneOf: Object.entries(parts).map(schemaOf),
  },
});

/** @returns what is no rule, by path; empty when all are */
export function ruleFaults(rules: unknown): { path: string; detail: string }[] {
  if (!validate(rules)) return (validate.errors ?? []).map(faultOf);
  const ids = (rules as Rule[]).map(({ id }) => id);
  return (rules as Rule[]).flatMap((rule, index) => [
    ...(ids.indexOf(rule.id) < index ? [{ path: `/${index}/id`, detail: `${rule.id} stands twice` }] : []),
    ...conditionsOf(rule)
      .filter((condition) => !isPlain(condition))
      .map((condition) => ({ path: `/${index}`, detail: `${condition} is more than comparisons` })),
  ]);
}

const conditionsOf = (rule: Rule): string[] => [
  ...actsOf(rule).flatMap(({ where }) => where ?? []),
  ...[whenOf(rule)].flatMap((when) => when ?? []),
];

/** Comparisons of fields, lists and their sizes: what the proof can judge, and what always ends. */
const isPlain = (condition: string): boolean => !JSON.stringify(treeOf(condition, {})).includes('"k":"unknown"');

const faultOf = ({ instancePath, message = '', params }: ErrorObject) => ({
  path: instancePath,
  detail: [message, ...Object.values(params).filter((value) => typeof value === 'string')].join(' '),
});
