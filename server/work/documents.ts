/** The papers of a case: templates of its process folder filled with the case's record. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { type CaseRecord, decodeState, type TaskRecord, type Variables, variablesOf } from '../engine/index.ts';
import type { Act } from '../engine/services.ts';
import type { People } from '../people/index.ts';
import { dayOf, firstDueDayOf, type Instant } from '../time/index.ts';
import type { Executor } from './executor.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { EventRow, InstanceRow, TaskRow } from './rows.ts';
import type { World } from './world.ts';

/** Where the bytes of attachments are kept, by what they are. */
export interface BlobStore {
  put(bytes: Buffer): Promise<string>;
  get(sha256: string): Promise<Buffer>;
}

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A paper with more notes than these is none that anybody reads. */
const mostLateReplies = 1000;

export class Documents {
  readonly #executor: Executor;
  readonly #blobs: BlobStore;

  constructor(executor: Executor, blobs: BlobStore) {
    this.#executor = executor;
    this.#blobs = blobs;
  }

  /** Names of the papers that a process can make, with their Chinese titles. */
  namesOf(processKey: string): { name: string; title: string }[] {
    const folder = this.#executor.parts.content.folder(processKey);
    return Object.keys(folder?.documents ?? {}).map((name) => ({
      name,
      title: folder?.messages[name] ?? name,
    }));
  }

  /** A paper as it would be now. @throws Problem not-found when the process has no such paper */
  async render(instanceId: string, name: string, now: Instant): Promise<Buffer> {
    const { content, store, world: source } = this.#executor.parts;
    const row = await store.read.instance(instanceId);
    const template = row && content.folder(row.processKey)?.documents[name];
    const data = row && content.documentData(row.processKey, name);
    if (!row || !template || !data) throw new Problem('not-found');
    const world = await source.current();
    const record = await this.record(instanceId, store.read, world);
    const values = data(record, {
      now,
      today: dayOf(now),
      people: world.people,
      calendar: world.calendar,
      setting: (setting) => world.settings.at(setting, row.settingsDay),
    });
    const docx = new Docxtemplater(new PizZip(await readFile(template)), { paragraphLoop: true, linebreaks: true });
    docx.render(values);
    return docx.toBuffer();
  }

  /** The paper as it was last filed; while the case runs, as it would be now. */
  async current(row: InstanceRow, name: string, now: Instant): Promise<Buffer> {
    const { read } = this.#executor.parts.store;
    if (row.endedAt !== null) {
      const filed = (await read.documents([row.id])).filter((paper) => paper.name === name).at(-1);
      const [file] = filed ? await read.attachments([filed.attachmentId]) : [];
      if (file) return this.#blobs.get(file.sha256);
    }
    return this.render(row.id, name, now);
  }

  /**
   * Renders a paper and keeps it with the case, as the case is when it is kept: of two nodes that file at once none puts an
   * older paper on top. Done twice it is kept twice with the same content, and shown once.
   */
  async file(instanceId: string, name: string, now: Instant): Promise<void> {
    const { read } = this.#executor.parts.store;
    for (let isFiled = false; !isFiled; ) {
      const version = (await read.instance(instanceId))?.version;
      const bytes = await this.render(instanceId, name, now);
      const sha256 = await this.#blobs.put(bytes);
      isFiled = await this.#executor.run(now, async (unit, tx) => {
        await tx.lockInstance(instanceId);
        const row = await unit.row(instanceId);
        if (row.version !== version) return false;
        const title = this.namesOf(row.processKey).find((paper) => paper.name === name)?.title ?? name;
        const id = `att-${randomUUID()}`;
        const file = {
          id,
          name: `${title}.docx`,
          size: bytes.length,
          type: docxType,
          sha256,
          uploadedBy: null,
          at: now,
        };
        await tx.insertAttachment(file);
        await tx.insertDocument({ id: randomUUID(), instanceId, name, attachmentId: id, at: now });
        unit.changes.attachmentUses.push({ attachmentId: id, rootId: row.rootId });
        return true;
      });
    }
  }

  /** The case with all that it called, as papers see it. */
  async record(instanceId: string, tx: WorkTx, world: World): Promise<CaseRecord> {
    const row = await tx.instance(instanceId);
    if (!row) throw new Problem('not-found');
    const rows = await tx.instancesOfRoot(row.rootId);
    const tasks = await tx.tasksOfInstances(rows.map(({ id }) => id));
    const late = await tx.events({ rootId: row.rootId, types: ['late-reply'], limit: mostLateReplies });
    return this.#recordOf(row, { rows, tasks, late, tx, world });
  }

  async #recordOf(
    row: InstanceRow,
    it: { rows: InstanceRow[]; tasks: TaskRow[]; late: EventRow[]; tx: WorkTx; world: World },
  ): Promise<CaseRecord> {
    const { rows, tasks, late, tx, world } = it;
    const definition = await this.#executor.parts.definitions.get(row.definitionId, tx);
    const bytes = await tx.state(row.id);
    const children = [];
    for (const child of rows.filter(({ parentId }) => parentId === row.id))
      children.push(await this.#recordOf(child, it));
    return {
      processKey: row.processKey,
      title: row.title,
      elementId: row.parentElement,
      itemKey: row.itemKey,
      status: row.status,
      outcome: row.outcome,
      isUndone: row.undoneAt !== null,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      variables: bytes ? variablesOf(definition.model, decodeState(bytes)) : {},
      tasks: tasks.filter(({ instanceId }) => instanceId === row.id).map((task) => taskRecord(task, { late, world })),
      children,
    };
  }
}

function taskRecord(task: TaskRow, { late, world }: { late: EventRow[]; world: World }): TaskRecord {
  const { people, calendar } = world;
  const { completedBy, completedPost, completedFor } = task;
  return {
    elementId: task.elementId,
    name: task.name,
    openedAt: task.createdAt,
    closedAt: task.closedAt,
    closedBy: task.closedBy,
    completedBy: actOf({ account: completedBy, post: completedPost, onBehalfOf: completedFor }, people),
    dueDay: task.dueDay,
    firstDueDay: task.deadline ? firstDueDayOf(task.deadline, calendar) : null,
    result: task.result,
    isUndone: task.undoneAt !== null,
    lateReplies: late
      .filter(({ data }) => data.taskId === task.id)
      .map((event) => ({ at: event.at, by: actOf(event, people), result: event.data.variables as Variables })),
  };
}

function actOf(by: Pick<EventRow, 'account' | 'post' | 'onBehalfOf'>, people: People): Act | null {
  const { account, post, onBehalfOf } = by;
  if (!account) return null;
  return {
    account,
    name: people.person(account)?.name ?? account,
    post: post ? (people.post(post)?.name ?? post) : '',
    ...(onBehalfOf ? { onBehalfOf: people.person(onBehalfOf)?.name ?? onBehalfOf } : {}),
  };
}
