/**
 * `design` diagrams, `administer` people, calendar, settings, `operate` instances and incidents, `supervise` cases. `work` is a
 * scope of tokens: a program that does the work that cases wait for.
 */
export const PERMISSIONS = ['design', 'administer', 'operate', 'supervise', 'work'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whoever holds permissions: a person, or a token with fewer. */
export interface Permitted {
  permissions: readonly Permission[];
}

export function isPermission(text: unknown): text is Permission {
  return PERMISSIONS.some((permission) => permission === text);
}

export const mayDesign = may('design');
export const mayAdminister = may('administer');
export const mayOperate = may('operate');
export const maySupervise = may('supervise');

/** Instances of a sandbox are the designers' own: there they operate as well. */
export function mayOperateIn(person: Permitted, { sandbox }: { sandbox: boolean }): boolean {
  return mayOperate(person) || (sandbox && mayDesign(person));
}

function may(permission: Permission): (person: Permitted) => boolean {
  return ({ permissions }) => permissions.includes(permission);
}
