import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DefinitionDetail, type InstanceDetail, usePeople, useUnits } from '../../../shared/api/index.ts';
import { FilledForm } from '../../../shared/case/index.ts';
import { fullMoment } from '../../../shared/day.ts';
import { FileLink } from '../../../shared/form/index.ts';
import { Empty } from '../../../shared/states/index.ts';
import { type OutcomeTitles, outcomeWord } from '../../../shared/timeline/index.ts';
import css from '../case.module.css';

interface DataTabProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  titles: OutcomeTitles;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isFields(value) && Object.values(value).every(isEmpty));

/** The case's data in the words of its forms: what it began with, the result of each step, and what else came of it. */
export function DataTab({ instance: { variables }, definition, titles }: DataTabProps) {
  const { t } = useTranslation();
  const steps = new Map(definition?.outline.map(({ elementId, name }) => [elementId, name]));
  const words = useWords(definition, titles);
  const entries = Object.entries(variables).filter(([, value]) => !isEmpty(value));
  const asked = fieldsOf(definition?.forms.start);
  const own = entries.filter(([name]) => !steps.has(name));
  const start = Object.fromEntries(own.filter(([name]) => name in asked));
  const others = Object.fromEntries(own.filter(([name]) => !(name in asked)));
  if (entries.length === 0) return <Empty title={t('supervision.data.none')} />;
  return (
    <div className={css.data}>
      {!isEmpty(start) && definition?.forms.start && (
        <section>
          <h3>{t('supervision.data.start')}</h3>
          <FilledForm form={definition.forms.start} data={start} />
        </section>
      )}
      {entries
        .filter(([name]) => steps.has(name))
        .map(([name, value]) => (
          <section key={name}>
            <h3>{t('supervision.data.result', { step: steps.get(name) })}</h3>
            {isFields(value) ? (
              <Filled form={definition?.forms[name]} data={value} words={words} />
            ) : (
              <Raw value={value} words={words} />
            )}
          </section>
        ))}
      {!isEmpty(others) && (
        <section>
          <h3>{t('supervision.data.others')}</h3>
          <Filled form={undefined} data={others} words={words} />
        </section>
      )}
    </div>
  );
}

interface Words {
  /** What a field is called: as a form of the case has it, else as everywhere. */
  name: (field: string) => string;
  value: (field: string | undefined, value: unknown) => string;
}

function useWords(definition: DefinitionDetail | undefined, titles: OutcomeTitles): Words {
  const { t } = useTranslation();
  const { data: units } = useUnits();
  const { data: people } = usePeople('');
  return useMemo(() => {
    const inForms = Object.assign({}, ...Object.values(definition?.forms ?? {}).map(fieldsOf)) as Record<
      string,
      string
    >;
    const named = new Map([
      ...(people ?? []).map(({ account, name }) => [account, name] as const),
      ...(units ?? []).map(({ id, name }) => [id, name] as const),
    ]);
    return {
      name: (field) =>
        t(`supervision.data.names.${field as 'outcome'}`, { defaultValue: '' }) || inForms[field] || field,
      value: (field, value) => {
        if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
        const text = String(value);
        if (field === 'outcome' || field === 'settlement') return outcomeWord(text, undefined, titles, t);
        return MOMENT.test(text) ? fullMoment(text) : (named.get(text) ?? text);
      },
    };
  }, [definition, titles, units, people, t]);
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Titles of a form's fields, those of its lists' rows too. */
function fieldsOf(form: DefinitionDetail['forms'][string] | undefined): Record<string, string> {
  const { properties = {} } = (form?.schema ?? {}) as Part;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) => [
      ...Object.entries(field.items?.properties ?? {}).map(([inner, { title = inner }]) => [inner, title] as const),
      [name, field.title ?? name] as const,
    ]),
  );
}

interface Part {
  title?: string;
  properties?: Record<string, Part>;
  items?: Part;
}

interface FilledProps {
  form: DefinitionDetail['forms'][string] | undefined;
  data: Fields;
  words: Words;
}

/** By its form where the version has one of that name; what the form lacks stands below. */
function Filled({ form, data, words }: FilledProps) {
  const known = fieldsOf(form);
  const others = Object.entries(data).filter(([field, value]) => !(field in known) && !isEmpty(value));
  return (
    <>
      {form && <FilledForm form={form} data={data} />}
      {others.length > 0 && (
        <dl className={css.fields}>
          {others.map(([field, value]) => (
            <div key={field}>
              <dt>{words.name(field)}</dt>
              <dd>
                <Raw field={field} value={value} words={words} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** A value without a form: lists by their length with what is in them. */
function Raw({ field, value, words }: { field?: string; value: unknown; words: Words }) {
  const { t } = useTranslation();
  if (Array.isArray(value)) {
    return (
      <details>
        <summary>{t('supervision.data.rows', { n: value.length })}</summary>
        <ol className={css.values}>
          {value.map((item) => (
            <li key={JSON.stringify(item)}>
              <Raw value={item} words={words} />
            </li>
          ))}
        </ol>
      </details>
    );
  }
  if (isFields(value)) {
    return Object.entries(value)
      .filter(([, part]) => !isEmpty(part))
      .map(([name, part]) => (
        <span key={name} className={css.part}>
          <small>{words.name(name)}</small> <Raw field={name} value={part} words={words} />
        </span>
      ));
  }
  if (typeof value === 'string' && value.startsWith('att-')) return <FileLink id={value} />;
  return words.value(field, value);
}
