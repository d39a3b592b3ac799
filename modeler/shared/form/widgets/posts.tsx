import { Button, Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Person, usePeople, useSession } from '../../api/index.ts';
import { describedBy } from '../described-by.ts';
import css from '../form.module.css';
import { ReadValue } from './read-value.tsx';
import type { FieldWidgetProps } from './simple.tsx';

interface Choice {
  value: string;
  label: string;
}

/**
 * The posts to choose from. `ui:options`: `from`, a list of posts in the same form; `mine`, those of whoever fills it in; else
 * all that somebody holds.
 */
function useChoices({ options, registry }: FieldWidgetProps): Choice[] {
  const { data: people = [] } = usePeople('');
  const { data: session } = useSession();
  const names = namesIn(people);
  const { from, mine } = options as { from?: string; mine?: boolean };
  const listed = from ? registry.formContext?.data?.[from] : undefined;
  const posts = mine
    ? (session?.posts ?? []).map(({ post }) => post)
    : from
      ? Array.isArray(listed)
        ? (listed as string[])
        : []
      : [...names.keys()];
  return posts.map((post) => ({ value: post, label: names.get(post) ?? post }));
}

const namesIn = (people: Person[]): Map<string, string> =>
  new Map(people.flatMap(({ posts }) => posts.map(({ post, name }): [string, string] => [post, name])));

/** One post, shown by its name. */
export function PostWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, label } = props;
  const { data: people = [] } = usePeople('');
  const choices = useChoices(props);
  if (readonly) return <ReadValue id={id} value={value ? (namesIn(people).get(String(value)) ?? value) : value} />;
  return (
    <Select
      id={id}
      className={css.wide ?? ''}
      value={value as string | undefined}
      options={choices}
      showSearch
      optionFilterProp="label"
      allowClear
      disabled={disabled}
      aria-label={label}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      {...describedBy(props)}
    />
  );
}

/** Several posts out of a list that is there: those who have come are ticked, all at once where all have. */
export function PostsWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, label } = props;
  const { t } = useTranslation();
  const { data: people = [] } = usePeople('');
  const choices = useChoices(props);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const names = namesIn(people);
  if (readonly) return <ReadValue id={id} value={chosen.map((post) => names.get(post) ?? post).join('、')} />;
  return (
    <fieldset id={id} className={css.ticks} aria-label={label}>
      <div className={css.quick}>
        <span>{t('form.posts.chosen', { n: chosen.length, of: choices.length })}</span>
        <Button size="small" disabled={disabled} onClick={() => onChange(choices.map((choice) => choice.value))}>
          {t('form.posts.all')}
        </Button>
        <Button size="small" disabled={disabled} onClick={() => onChange([])}>
          {t('form.posts.none')}
        </Button>
      </div>
      <Checkbox.Group
        value={chosen}
        disabled={disabled}
        onChange={(next) => onChange(choices.map((choice) => choice.value).filter((post) => next.includes(post)))}
        options={choices}
      />
    </fieldset>
  );
}
