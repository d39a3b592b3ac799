/** The small words of the contract: ids, moments, days, lists. Everything else is made of them. */
import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';

export const Id = Type.String({ minLength: 1, maxLength: 100 });
export const Name = Type.String({ minLength: 1, maxLength: 200 });
export const Text = Type.String({ minLength: 1, maxLength: 10_000 });
/** ISO 8601 with offset; answers always end in `Z`. */
export const Moment = Type.String({ format: 'date-time', maxLength: 40 });
export const DayString = Type.String({ format: 'date', maxLength: 10 });
/** Values of a case: a JSON object whose form is checked by the form or process that it is for. */
export const VariablesObject = Type.Record(Type.String({ maxLength: 200 }), Type.Unknown());
export const JsonObject = Type.Record(Type.String({ maxLength: 500 }), Type.Unknown());
/** A yes/no in a query string. */
export const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')]);

/** An object that refuses fields it does not know. */
export const strict = <T extends Record<string, TSchema>>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false });

export const oneOf = <T extends string>(...values: T[]) =>
  Type.Unsafe<T>(Type.Union(values.map((value) => Type.Literal(value))));

export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  count: Type.Optional(Flag),
};

export const listOf = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
    count: Type.Optional(Type.Integer()),
  });

export const PersonRef = Type.Object({
  account: Type.String(),
  name: Type.String(),
  post: Type.Optional(Type.String()),
});
export type PersonRef = Static<typeof PersonRef>;

/** One fault in what was sent, or one finding about a diagram. */
export const ProblemItem = Type.Object({
  /** Into the request; of a finding the elements on the way that shows it. */
  path: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  rule: Type.Optional(Type.String()),
  severity: Type.Optional(oneOf('error', 'warning', 'info')),
  code: Type.String(),
  message: Type.String(),
  element: Type.Optional(Type.String()),
  clause: Type.Optional(Type.String()),
});

export const ProblemBody = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  errors: Type.Optional(Type.Array(ProblemItem)),
  clause: Type.Optional(Type.String()),
  element: Type.Optional(Type.String()),
});
export type ProblemBody = Static<typeof ProblemBody>;
