import type { MigrationResult } from '../../work/index.ts';
import type { MigrationItem } from '../contract/instances.ts';
import type { PreviewResult } from '../contract/tasks.ts';
import type { Call, Handlers } from '../handlers.ts';
import { wordsFor } from '../words.ts';
import { answer } from './ways-back.ts';

type Services = Call<'migrate'>['services'];
type Asking = Call<'migrate'>['asking'];

export const migrationHandlers: Handlers<'migrate' | 'migrateAll'> = {
  async migrate({ params, body, asking, services }) {
    const result = await services.migrations.migrate({ instanceId: params.id ?? '', asking, ...body });
    return present(result, asking, services);
  },

  async migrateAll({ body, asking, services }) {
    const results = await services.migrations.migrateAll({ sandbox: false, asking, ...body });
    return { items: await Promise.all(results.map((result) => present(result, asking, services))) };
  },
};

async function present(
  { row, mapping, faults, preview }: MigrationResult,
  asking: Asking,
  services: Services,
): Promise<MigrationItem> {
  const { model } = await services.definitions.get(row.definitionId, services.store.read);
  const foreseen = preview && (await answer(preview, { instanceId: row.id }, asking, services));
  return {
    instanceId: row.id,
    title: row.title,
    ok: faults.length === 0,
    mapping,
    faults: faults.map(({ code, elementId }) => ({
      code,
      elementId,
      name: model.elements[elementId]?.name || elementId,
      message: wordsFor('fault', code),
    })),
    preview: foreseen as PreviewResult | null,
  };
}
