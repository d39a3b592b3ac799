import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type DefinitionDetail, useUnits } from '../api/index.ts';
import { FileLink } from '../form/index.ts';
import css from './case.module.css';

type Forms = DefinitionDetail['forms'];
interface Field {
  title?: string;
  type?: string;
  readOnly?: boolean;
  oneOf?: { const?: unknown; title?: string }[];
  items?: { properties?: Record<string, Field>; oneOf?: Field['oneOf'] };
}

const choiceOf = (field: Field | undefined, value: unknown): string | undefined =>
  field?.oneOf?.find((it) => it.const === value)?.title;

interface FilledFormProps {
  form: Forms[string];
  data: Record<string, unknown>;
  /** Fields that are not shown. */
  without?: (name: string, field: Field) => boolean;
}

/** The fields of one form with what was filled in, in the words of the form. */
export function FilledForm({ form, data, without }: FilledFormProps) {
  const fields = Object.entries(fieldsOf(form.schema)).filter(([name, field]) => !without?.(name, field));
  const order = (form.uiSchema['ui:order'] as string[] | undefined) ?? [];
  const sorted = [...fields].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const shown = sorted.filter(([name]) => !isEmpty(data[name]));
  if (shown.length === 0) return null;
  return (
    <dl className={css.filled}>
      {shown.map(([name, field]) => (
        <div key={name}>
          <dt>{field.title ?? name}</dt>
          <dd>
            <Value field={field} widget={widgetOf(form.uiSchema[name])} value={data[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether anything that the form asks for stands in it. */
export const isFilled = (form: Forms[string], data: Record<string, unknown>): boolean =>
  Object.keys(fieldsOf(form.schema)).some((name) => !isEmpty(data[name]));

interface Part {
  properties?: Record<string, Field>;
  allOf?: { then?: Part }[];
  then?: Part;
}

/** The fields of a form, those of its conditions too. */
function fieldsOf(schema: Part): Record<string, Field> {
  const branches = [...(schema.allOf ?? []).map(({ then }) => then), schema.then];
  return Object.assign({}, ...branches.map((branch) => branch?.properties ?? {}), schema.properties ?? {}) as Record<
    string,
    Field
  >;
}

function Value({ field, widget, value }: { field: Field; widget: string | undefined; value: unknown }) {
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  const unitName = (id: unknown) => units.find((unit) => unit.id === id)?.name ?? String(id);
  if (widget === 'attachment' || widget === 'attachments') {
    return [value].flat().map((id) => <FileLink key={String(id)} id={String(id)} className={css.file} />);
  }
  if (widget === 'unit') return unitName(value);
  if (widget === 'units' && Array.isArray(value)) return value.map(unitName).join(t('clause.separator'));
  const choice = choiceOf(field, value);
  if (choice) return choice;
  if (typeof value === 'boolean') return value ? t('form.yes') : t('form.no');
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((row) => (
          <li key={JSON.stringify(row)}>{rowWords(row, field.items?.properties, unitName, t)}</li>
        ))}
      </ul>
    );
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function rowWords(
  row: unknown,
  fields: Record<string, Field> | undefined,
  unitName: (id: unknown) => string,
  t: TFunction,
): string {
  if (typeof row !== 'object' || row === null) return String(row);
  return Object.entries(row)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => {
      const choice = choiceOf(fields?.[name], value);
      const yesNo = typeof value === 'boolean' ? t(value ? 'form.yes' : 'form.no') : undefined;
      const shown = name === 'unit' ? unitName(value) : (choice ?? yesNo ?? String(value));
      return t('case.field', { title: fields?.[name]?.title ?? name, value: shown });
    })
    .join(t('case.fieldEnd'));
}

const widgetOf = (ui: unknown): string | undefined =>
  typeof ui === 'object' && ui !== null
    ? ((ui as Record<string, unknown>)['ui:widget'] as string | undefined)
    : undefined;
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
