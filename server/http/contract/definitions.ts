import { type Static, Type } from '@sinclair/typebox';
import { Flag, Id, JsonObject, listOf, Moment, oneOf, PersonRef, pageQuery, strict } from './schemas.ts';
import { ClauseText } from './tasks.ts';

export const DefinitionItem = Type.Object({
  id: Type.String(),
  key: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  deployedAt: Moment,
  deployedBy: PersonRef,
  comment: Type.String(),
  clauses: Type.Array(Type.String()),
  startable: Type.Boolean(),
  /** May the person who asks start it (as far as that is known before its start variables are). */
  mayStart: Type.Boolean(),
  sandbox: Type.Boolean(),
  running: Type.Integer(),
});
export type DefinitionItem = Static<typeof DefinitionItem>;
export const DefinitionList = listOf(DefinitionItem);
export type DefinitionList = Static<typeof DefinitionList>;
export const DefinitionsQuery = strict({
  latest: Type.Optional(Flag),
  key: Type.Optional(Id),
  startable: Type.Optional(Flag),
  sandbox: Type.Optional(Flag),
  ...pageQuery,
});

/** The steps in words: what keyboard, screen reader and phone use in place of the drawing. */
export const OutlineStep = Type.Object({
  elementId: Type.String(),
  name: Type.String(),
  type: Type.String(),
  lane: Type.Optional(Type.String()),
  clause: Type.Optional(Type.String()),
  basis: Type.Optional(Type.String()),
  limit: Type.Optional(Type.String()),
  limitText: Type.Optional(Type.String()),
  calls: Type.Optional(Type.String()),
  condition: Type.Optional(Type.String()),
});
export const DefinitionDetail = Type.Intersect([
  DefinitionItem,
  Type.Object({
    outline: Type.Array(OutlineStep),
    clauseTexts: Type.Array(ClauseText),
    forms: Type.Record(Type.String(), Type.Object({ schema: JsonObject, uiSchema: JsonObject })),
    /** Its clause rules, as a deployment takes them. */
    rules: Type.Array(JsonObject),
  }),
]);
export type DefinitionDetail = Static<typeof DefinitionDetail>;

export const StartForm = Type.Object({ schema: JsonObject, uiSchema: JsonObject, data: JsonObject });
export type StartForm = Static<typeof StartForm>;

export const FormBody = strict({ schema: JsonObject, uiSchema: Type.Optional(JsonObject) });
export const DeploymentBody = {
  bpmn: Type.String({ minLength: 1, maxLength: 2_000_000 }),
  dmn: Type.Optional(Type.Array(Type.String({ maxLength: 500_000 }), { maxItems: 50 })),
  forms: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,60}$' }), FormBody)),
  rules: Type.Optional(Type.Array(JsonObject, { maxItems: 200 })),
};
export const CheckDeploymentBody = strict(DeploymentBody);
export const DeployBody = strict({
  ...DeploymentBody,
  comment: Type.String({ minLength: 1, maxLength: 1000 }),
  sandbox: Type.Optional(Type.Boolean()),
  waive: Type.Optional(
    Type.Array(
      strict({ finding: Id, element: Type.Optional(Id), reason: Type.String({ minLength: 1, maxLength: 1000 }) }),
    ),
  ),
});
export const DiagramFinding = Type.Object({
  severity: oneOf('error', 'warning', 'info'),
  code: Type.String(),
  element: Type.String(),
  message: Type.String(),
  clause: Type.Optional(Type.String()),
  /** The clause rule that it is about. */
  rule: Type.Optional(Type.String()),
  path: Type.Optional(Type.Array(Type.String())),
});
export type DiagramFinding = Static<typeof DiagramFinding>;
const Verdict = oneOf('holds', 'violated', 'possibly-violated', 'undecided');
/** A step of a counterexample: what happened, which flows got a token, what was decided or given. */
export const ProofStep = Type.Object({
  elementId: Type.String(),
  flows: Type.Array(Type.String()),
  data: JsonObject,
  act: Type.Optional(Type.String()),
  /** It went this way because of something that nobody knows. */
  isOpen: Type.Optional(Type.Boolean()),
  kind: oneOf('event', 'done', 'pass'),
});
export type ProofStep = Static<typeof ProofStep>;
const proven = {
  verdict: Verdict,
  culprit: Type.String(),
  steps: Type.Array(ProofStep),
  path: Type.Array(Type.String()),
};
export const ProofResult = Type.Object({
  sound: Type.Union([Type.Boolean(), Type.Null()]),
  safe: Type.Union([Type.Boolean(), Type.Null()]),
  states: Type.Integer(),
  properties: Type.Array(
    Type.Object({
      property: oneOf(
        'option-to-complete',
        'proper-completion',
        'no-dead-activity',
        'safe',
        'message-heard',
        'ends-by-itself',
      ),
      process: Type.String(),
      ...proven,
      /** What goes round for ever after the steps. */
      loop: Type.Array(ProofStep),
      at: Type.Array(Type.String()),
    }),
  ),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      clause: Type.String(),
      reading: Type.String(),
      process: Type.String(),
      ...proven,
    }),
  ),
});
export type ProofResult = Static<typeof ProofResult>;
export const CheckResult = Type.Object({
  ok: Type.Boolean(),
  findings: Type.Array(DiagramFinding),
  proof: Type.Union([ProofResult, Type.Null()]),
});
export type CheckResult = Static<typeof CheckResult>;
export const DeploymentResult = Type.Object({
  id: Type.String(),
  definitions: Type.Array(Type.Object({ id: Type.String(), key: Type.String(), version: Type.Integer() })),
});
export type DeploymentResult = Static<typeof DeploymentResult>;

/** What a designer picks from: checks and services on offer, limits, clauses, processes that can be called, forms. */
export const DesignerCatalogue = Type.Object({
  services: Type.Array(
    Type.Object({ type: Type.String(), kind: oneOf('service', 'check'), description: Type.String() }),
  ),
  limits: Type.Array(Type.Object({ name: Type.String(), clause: Type.Optional(Type.String()), text: Type.String() })),
  clauses: Type.Array(ClauseText),
  processes: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
  acts: Type.Array(Type.Object({ act: Type.String(), name: Type.String() })),
  candidates: Type.Array(Type.Object({ expression: Type.String(), name: Type.String() })),
  /** Papers that completing a step may produce. */
  documents: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
});
export type DesignerCatalogue = Static<typeof DesignerCatalogue>;
