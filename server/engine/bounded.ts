/** Runs a function of ours and stops it when it takes too long: FEEL and patterns are written by people. */
import { createContext, Script } from 'node:vm';

const sandbox: { run: (() => void) | null } = { run: null };
const context = createContext(sandbox);
const script = new Script('run()');

export class TookTooLong extends Error {}

/** @throws TookTooLong after `ms` milliseconds of computing; the function must be synchronous */
export function bounded<T>(ms: number, work: () => T): T {
  let result: T | undefined;
  const outer = sandbox.run;
  sandbox.run = () => {
    result = work();
  };
  try {
    script.runInContext(context, { timeout: ms });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new TookTooLong(`over ${ms} ms`);
    throw error;
  } finally {
    sandbox.run = outer;
  }
  return result as T;
}
