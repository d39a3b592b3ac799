import { removeDatabases } from './databases.ts';

/** Root hooks of every run. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    await removeDatabases();
  },
};
