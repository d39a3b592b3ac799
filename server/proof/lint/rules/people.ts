/** Somebody to do it, something to fill in, a reason in the rules. */
import { candidatesExpression } from '../../../engine/index.ts';
import { elementRule, type Fault, type LintRule, processRule } from '../rule.ts';

export const peopleRules: LintRule[] = [
  processRule('nobody-may-start', 'error', (model) =>
    model.startable === 'people' && !model.candidates ? [{ element: model.key }] : [],
  ),

  elementRule(
    'nobody-to-do-it',
    'error',
    ({ element, model }) => element.type === 'userTask' && !candidatesExpression(model, element.id),
  ),

  elementRule('no-form', 'error', ({ element: { type, formId } }) => type === 'userTask' && !formId),

  elementRule('unknown-form', 'error', ({ element: { type, formId }, model, known }) =>
    (type === 'userTask' || type === 'startEvent') && formId && !known.forms(model.key)[formId] ? formId : null,
  ),

  elementRule(
    'no-clause',
    'warning',
    ({ element: { type, clauses, basis } }) => type === 'userTask' && !clauses.length && !basis,
  ),

  processRule('unknown-clause', 'error', (model, known) =>
    [{ id: model.key, clauses: model.clauses }, ...model.lanes, ...Object.values(model.elements)].flatMap(
      ({ id, clauses }) =>
        named(
          id,
          clauses.filter((clause) => !known.isClause(clause)),
        ),
    ),
  ),

  processRule('unknown-document', 'error', (model, known) => {
    const there = new Set(known.documents(model.key));
    return [{ id: model.key, documents: model.documents }, ...Object.values(model.elements)].flatMap(
      ({ id, documents }) =>
        named(
          id,
          documents.filter((name) => !there.has(name)),
        ),
    );
  }),

  // Ids stand in rules, settings, scenarios and histories: what a drawing tool makes up says nothing there.
  elementRule(
    'unreadable-id',
    'warning',
    ({ element: { id } }) => !/^[a-z][A-Za-z0-9]*$/.test(id) || /^(Activity|Event|Gateway|Flow)_/.test(id),
  ),

  elementRule(
    'lane-missing',
    'warning',
    ({ element, model }) =>
      // A boundary event stands with its host, what is inside a sub-process with it.
      model.lanes.length > 0 && element.parent === model.key && !element.attachedTo && !element.lane,
  ),
];

const named = (element: string, names: string[]): Fault[] => names.map((name) => ({ element, values: { name } }));
