import type { Knex } from 'knex';
import { appendOnly, dropAppendOnly } from '../dialect.ts';

/** Deployed diagrams, cases, tasks, timers, messages, jobs, incidents, papers and the history of all of it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('deployment', (table) => {
    table.string('id', 40).primary();
    table.bigInteger('deployed_at').notNullable();
    table.string('deployed_by', 100).notNullable();
    table.text('comment').notNullable();
    table.boolean('sandbox').notNullable();
    table.string('source', 20).notNullable(); // product: from processes/. county: by a designer
    table.string('digest', 64).notNullable();
  });
  await db.schema.createTable('definition', (table) => {
    table.string('id', 40).primary();
    table.string('deployment_id', 40).notNullable().references('deployment.id');
    table.string('key', 100).notNullable();
    table.integer('version').notNullable();
    table.boolean('sandbox').notNullable();
    table.string('name', 200).notNullable();
    table.text('clauses').notNullable();
    table.boolean('startable').notNullable();
    table.text('bpmn').notNullable();
    table.text('forms').notNullable(); // JSON
    table.unique(['key', 'sandbox', 'version']); // the latest version of a process; none twice
  });
  await db.schema.createTable('instance', (table) => {
    table.string('id', 40).primary();
    table.string('root_id', 40).notNullable().index(); // a case with all that it called
    table.string('parent_id', 40).references('instance.id').index(); // called cases of a case
    table.string('parent_call', 40);
    table.string('parent_element', 100);
    table.string('subject_task', 40); // a case about a task: limit-extension
    table.string('item_key', 200);
    table.string('definition_id', 40).notNullable().references('definition.id').index(); // running cases of a version
    table.string('process_key', 100).notNullable();
    table.integer('version').notNullable();
    table.string('business_key', 200);
    table.string('title', 500).notNullable();
    table.string('unit', 100);
    table.string('status', 20).notNullable();
    table.boolean('sandbox').notNullable();
    table.string('secrecy', 20).notNullable();
    table.string('settings_day', 10).notNullable();
    table.bigInteger('started_at').notNullable();
    table.string('started_by', 100);
    table.bigInteger('ended_at');
    table.string('outcome', 100);
    table.integer('event_count').notNullable();
    table.string('event_hash', 64).notNullable();
    table.binary('state');
    table.index(['sandbox', 'started_at', 'id']); // lists of cases, newest first
    table.index(['started_by', 'started_at']); // 我发起的
  });
  await db.schema.createTable('task', (table) => {
    table.string('id', 40).primary();
    table.string('instance_id', 40).notNullable().references('instance.id').index(); // open tasks of a case
    table.string('root_id', 40).notNullable().index(); // with those of called cases
    table.string('element_id', 100).notNullable();
    table.string('process_key', 100).notNullable();
    table.string('name', 200).notNullable();
    table.string('title', 500).notNullable();
    table.string('unit', 100);
    table.string('item_key', 200);
    table.boolean('reserved').notNullable();
    table.boolean('sandbox').notNullable();
    table.string('status', 20).notNullable(); // open, completed, closed
    table.string('closed_by', 20);
    table.string('assignee', 100).index(); // tasks that somebody has taken
    table.string('assignee_post', 100);
    table.string('assignee_for', 100);
    table.string('completed_by', 100);
    table.string('completed_post', 100);
    table.string('completed_for', 100);
    table.text('candidates').notNullable(); // JSON
    table.text('prepares').notNullable(); // JSON
    table.text('deadline'); // JSON
    table.bigInteger('due_at');
    table.string('due_day', 10);
    table.boolean('provisional').notNullable();
    table.integer('priority').notNullable();
    table.text('inputs').notNullable(); // JSON
    table.text('result'); // JSON
    table.bigInteger('created_at').notNullable();
    table.bigInteger('closed_at');
    table.string('started_by', 100);
    table.index(['completed_by', 'closed_at']); // 已办
  });
  // Narrow, and only of open tasks: what a person's lists are read from, due first.
  await db.schema.createTable('task_group', (table) => {
    table.string('grp', 100).notNullable();
    table.string('role', 10).notNullable(); // do, prepare
    table.bigInteger('due_at').notNullable(); // far future when there is no due moment
    table.string('task_id', 40).notNullable().references('task.id');
    table.primary(['task_id', 'grp', 'role']);
    table.index(['grp', 'due_at', 'task_id']); // the next tasks of a group
  });
  await db.schema.createTable('draft', (table) => {
    table.string('task_id', 40).primary().references('task.id');
    table.text('data').notNullable(); // JSON
    table.string('saved_by', 100).notNullable();
    table.bigInteger('saved_at').notNullable();
  });
  await db.schema.createTable('timer', (table) => {
    table.string('id', 40).primary();
    table.string('instance_id', 40).notNullable().references('instance.id').index(); // timers of a case
    table.string('element_id', 100).notNullable();
    table.bigInteger('due_at').index(); // the next to ring
  });
  await db.schema.createTable('message_wait', (table) => {
    table.string('id', 40).primary();
    table.string('instance_id', 40).notNullable().references('instance.id').index(); // messages of a case
    table.string('element_id', 100).notNullable();
    table.string('name', 200).notNullable();
    table.string('correlation_key', 200);
    table.index(['name', 'correlation_key']); // who waits for a message
  });
  await db.schema.createTable('kept_message', (table) => {
    table.string('id', 40).primary();
    table.string('name', 200).notNullable();
    table.string('correlation_key', 200);
    table.text('variables').notNullable(); // JSON
    table.boolean('sandbox').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.index(['name', 'correlation_key']); // what a new wait finds
  });
  await db.schema.createTable('job', (table) => {
    table.string('id', 40).primary();
    table.string('instance_id', 40).references('instance.id').index(); // jobs of a case
    table.string('task_id', 40).index(); // reminders of a task
    table.string('type', 40).notNullable();
    table.text('payload').notNullable(); // JSON
    table.string('status', 20).notNullable(); // waiting, done, failed, cancelled
    table.integer('retries').notNullable();
    table.bigInteger('due_at').notNullable();
    table.text('error');
    table.index(['status', 'due_at']); // the next to run
  });
  await db.schema.createTable('incident', (table) => {
    table.string('id', 40).primary();
    table.string('instance_id', 40).notNullable().references('instance.id').index(); // of a case
    table.string('element_id', 100).notNullable();
    table.string('wait_id', 40);
    table.string('job_id', 40);
    table.string('code', 60).notNullable();
    table.text('message').notNullable();
    table.text('command'); // JSON: what is done again at a retry
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('closed_at').index(); // open ones
  });
  await db.schema.createTable('event', (table) => {
    table.string('instance_id', 40).notNullable().references('instance.id');
    table.integer('seq').notNullable();
    table.string('root_id', 40).notNullable();
    table.bigInteger('at').notNullable();
    table.string('type', 40).notNullable();
    table.string('element_id', 100);
    table.string('account', 100);
    table.string('person_name', 200);
    table.string('post', 100);
    table.string('on_behalf_of', 100);
    table.string('clause', 200);
    table.text('data').notNullable(); // JSON
    table.string('hash', 64).notNullable();
    table.primary(['instance_id', 'seq']);
    table.index(['root_id', 'at']); // 经过 of a case with its called cases
  });
  await appendOnly(db, 'event');
  await db.schema.createTable('participant', (table) => {
    table.string('root_id', 40).notNullable().references('instance.id');
    table.string('grp', 100).notNullable();
    table.primary(['root_id', 'grp']);
    table.index(['grp', 'root_id']); // cases that a person may see
  });
  await db.schema.createTable('notice', (table) => {
    table.string('id', 40).primary();
    table.string('account', 100).notNullable();
    table.bigInteger('at').notNullable();
    table.string('kind', 40).notNullable();
    table.text('data').notNullable(); // JSON
    table.string('instance_id', 40);
    table.string('task_id', 40);
    table.bigInteger('read_at');
    table.index(['account', 'at']); // 消息, newest first
  });
  await db.schema.createTable('attachment', (table) => {
    table.string('id', 40).primary();
    table.string('name', 300).notNullable();
    table.integer('size').notNullable();
    table.string('type', 200).notNullable();
    table.string('sha256', 64).notNullable();
    table.string('uploaded_by', 100);
    table.bigInteger('at').notNullable();
  });
  await db.schema.createTable('attachment_use', (table) => {
    table.string('attachment_id', 40).notNullable().references('attachment.id');
    table.string('root_id', 40).notNullable().references('instance.id');
    table.primary(['attachment_id', 'root_id']);
  });
  await db.schema.createTable('document', (table) => {
    table.string('id', 40).primary();
    table.string('instance_id', 40).notNullable().references('instance.id').index(); // papers of a case
    table.string('name', 100).notNullable();
    table.string('attachment_id', 40).notNullable().references('attachment.id');
    table.bigInteger('at').notNullable();
  });
  await db.schema.createTable('answered_request', (table) => {
    table.string('account', 100).notNullable();
    table.string('key', 200).notNullable();
    table.string('digest', 64).notNullable();
    table.integer('status').notNullable();
    table.text('body').notNullable();
    table.bigInteger('at').notNullable().index(); // those that may be forgotten
    table.primary(['account', 'key']);
  });
}

export async function down(db: Knex): Promise<void> {
  await dropAppendOnly(db, 'event');
  for (const table of [
    'answered_request',
    'document',
    'attachment_use',
    'attachment',
    'notice',
    'participant',
    'event',
    'incident',
    'job',
    'kept_message',
    'message_wait',
    'timer',
    'draft',
    'task_group',
    'task',
    'instance',
    'definition',
    'deployment',
  ])
    await db.schema.dropTable(table);
}
