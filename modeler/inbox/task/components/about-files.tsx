import { useTranslation } from 'react-i18next';
import { type DefinitionDetail, type TaskDetail, useDefinition, useInstance } from '../../../shared/api/index.ts';
import { FileLink } from '../../../shared/form/index.ts';
import css from '../task.module.css';

type Form = Pick<DefinitionDetail['forms'][string], 'schema' | 'uiSchema'>;
type Values = Record<string, unknown>;

interface Files {
  title: string;
  ids: string[];
}

/** What the step is about, beside its form: files that were put into the case before, as far as the form shows them not itself. */
export function AboutFiles({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const { data: root } = useInstance(task.rootInstanceId);
  const { data: definition } = useDefinition(root?.definitionId);
  if (!root || !definition) return null;
  const order = ['start', ...definition.outline.map(({ elementId }) => elementId)];
  const filled = Object.entries(definition.forms)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([id, form]) => filesIn(form, id === 'start' ? root.variables : root.variables[id]));
  const inForm = new Set(filesIn(task.form, task.form.data).flatMap(({ ids }) => ids));
  const shown = latest(filled).filter(({ ids }) => !ids.some((id) => inForm.has(id)));
  if (shown.length === 0) return null;
  return (
    <ul className={css.files} aria-label={t('task.files')}>
      {shown.map(({ title, ids }) => (
        <li key={title}>
          <span>{title}</span>
          {ids.map((id) => (
            <FileLink key={id} id={id} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function filesIn({ schema, uiSchema }: Form, values: unknown): Files[] {
  if (typeof values !== 'object' || values === null) return [];
  const properties = (schema.properties ?? {}) as Record<string, { title?: string }>;
  return Object.entries(properties).flatMap(([name, { title = name }]) => {
    const widget = (uiSchema[name] as Values | undefined)?.['ui:widget'];
    if (widget !== 'attachment' && widget !== 'attachments') return [];
    const ids = [(values as Values)[name]].flat().filter((id): id is string => typeof id === 'string' && id !== '');
    return ids.length > 0 ? [{ title, ids }] : [];
  });
}

/** Of files under one title only the last: a draft takes the place of what the case began with. */
const latest = (files: Files[]): Files[] => [...new Map(files.map((file) => [file.title, file])).values()];
