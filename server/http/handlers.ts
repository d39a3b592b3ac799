import type { Request, Response } from 'express';
import type { Asking } from '../work/index.ts';
import type { BodyOf, Contract, QueryOf, ResponseOf } from './contract/index.ts';
import type { Services } from './services.ts';

export interface Call<K extends keyof Contract> {
  params: Record<string, string>;
  query: QueryOf<K> extends undefined ? Record<string, never> : QueryOf<K>;
  body: BodyOf<K>;
  /** Who asks; for operations that are open it is not there. */
  asking: Asking;
  services: Services;
  req: Request;
  res: Response;
}

/** Answers its operation's response; undefined when it has sent something else itself, or nothing is to be sent. */
export type Handler<K extends keyof Contract> = (call: Call<K>) => Promise<ResponseOf<K> | undefined>;

export type Handlers<K extends keyof Contract = keyof Contract> = { [Name in K]: Handler<Name> };
