import type { Knex } from 'knex';
import type { WorkStore, WorkTx } from '../work/ports.ts';
import { caseQueries } from './cases.ts';
import { deploymentQueries } from './deployments.ts';
import { jobQueries } from './jobs.ts';
import { numberQueries } from './numbers.ts';
import { paperQueries } from './papers.ts';
import { statisticsQueries } from './statistics.ts';
import { taskQueries } from './tasks.ts';

const queriesOn = (db: Knex): WorkTx => ({
  ...caseQueries(db),
  ...taskQueries(db),
  ...deploymentQueries(db),
  ...jobQueries(db),
  ...numberQueries(db),
  ...paperQueries(db),
  ...statisticsQueries(db),
});

export const workStoreOn = (db: Knex): WorkStore => ({
  transaction: (work) => db.transaction((trx) => work(queriesOn(trx))),
  read: queriesOn(db),
});
