import { FileTextOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type TaskDetail, useDefinition, useInstance } from '../../../shared/api/index.ts';
import { FilledForm, isFilled } from '../../../shared/case/index.ts';
import { Empty, SkeletonBox } from '../../../shared/states/index.ts';
import css from '../task.module.css';

const fields = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/** 材料: papers that can be printed, what the case was started with, and what each step filled in so far. */
export function MaterialsTab({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const { data: root, error } = useInstance(task.rootInstanceId);
  const { data: definition } = useDefinition(root?.definitionId);
  const documents = [...task.documents, ...(root?.documents ?? [])].filter(
    (paper, index, all) => all.findIndex(({ href }) => href === paper.href) === index,
  );
  if (!root && !error) return <SkeletonBox />;
  const variables = root?.variables ?? {};
  const filled = Object.entries(definition?.forms ?? {}).flatMap(([id, form]) => {
    const data = id === 'start' ? variables : fields(variables[id]);
    return data && isFilled(form, data) ? [{ id, form, data }] : [];
  });
  const stepName = (id: string) =>
    definition?.outline.find(({ elementId }) => elementId === id)?.name ?? t('task.materials.start');
  // The start form first, then the steps in the order of the process.
  const order = ['start', ...(definition?.outline.map(({ elementId }) => elementId) ?? [])];
  filled.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (documents.length === 0 && filled.length === 0) return <Empty title={t('task.materials.none')} />;
  return (
    <div className={css.materials}>
      {documents.length > 0 && (
        <section>
          <h3>{t('task.materials.papers')}</h3>
          <ul>
            {documents.map(({ href, title }) => (
              <li key={href}>
                <a href={href} download>
                  <FileTextOutlined aria-hidden /> {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {filled.map(({ id, form, data }) => (
        <section key={id}>
          <h3>{stepName(id)}</h3>
          <FilledForm form={form} data={data} />
        </section>
      ))}
    </div>
  );
}
