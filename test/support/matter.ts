import type { HistoryEvent, InstanceDetail, TaskItem } from '../../server/http/contract/index.ts';
import type { TestServer } from './server.ts';

/** The demo county's units that may be asked; the office hosts. */
export const askable = [
  'development',
  'finance',
  'justice',
  'education',
  'agriculture',
  'natural-resources',
  'housing',
  'health',
  'emergency',
  'audit',
  'culture-tourism',
  'public-security',
  'commerce',
  'human-resources',
  'civil-affairs',
  'transport',
  'water',
  'statistics',
  'market-regulation',
  'ecology',
  'service-centre',
  'zone-branch',
  'yiwu-town',
  'naomaohu',
  'yanchi',
  'weizixia',
  'xiamaya',
  'tuhulu',
  'qianshan',
  'naomaohu-zone',
];

/** A countersigning of the office, as a test needs it: only what the test is about is said. */
export class Matter {
  readonly server: TestServer;
  readonly id: string;

  private constructor(server: TestServer, id: string) {
    this.server = server;
    this.id = id;
  }

  /** Started by the office's clerk: the draft is open. */
  static async begun(server: TestServer, variables: Record<string, unknown> = {}): Promise<Matter> {
    const office = await server.as('office-documents');
    const { id } = await office.post<{ id: string }>('/process-instances', {
      processKey: 'countersign',
      variables: { title: '工作规则修订稿', hostUnit: 'office', ...variables },
    });
    return new Matter(server, id);
  }

  /** Drafted and approved by whoever must: every unit's reply is open. */
  static async sentTo(server: TestServer, units: string[], variables: Record<string, unknown> = {}): Promise<Matter> {
    const matter = await Matter.begun(server, variables);
    await matter.complete('office-documents', 'draft', { units });
    await matter.complete('office-director', 'headApprove', { outcome: 'approve' });
    return matter;
  }

  async open(elementId?: string, item?: string): Promise<TaskItem[]> {
    const eye = await this.server.as('supervisor');
    const { items } = await eye.get<{ items: TaskItem[] }>(`/tasks?instanceId=${this.id}&limit=200`);
    return items.filter((task) => (!elementId || task.elementId === elementId) && (!item || task.itemKey === item));
  }

  async task(elementId: string, item?: string): Promise<TaskItem> {
    const [task] = await this.open(elementId, item);
    if (!task) throw new Error(`no open task ${elementId} ${item ?? ''}`);
    return task;
  }

  async complete(account: string, elementId: string, variables: Record<string, unknown>, item?: string): Promise<void> {
    const task = await this.task(elementId, item);
    await (await this.server.as(account)).post(`/tasks/${task.id}/complete`, { variables });
  }

  async history(): Promise<HistoryEvent[]> {
    const eye = await this.server.as('supervisor');
    return (await eye.get<{ items: HistoryEvent[] }>(`/process-instances/${this.id}/history`)).items;
  }

  async detail(): Promise<InstanceDetail> {
    return (await this.server.as('supervisor')).get<InstanceDetail>(`/process-instances/${this.id}`);
  }
}
