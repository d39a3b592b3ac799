import { useTranslation } from 'react-i18next';
import { clauseWords } from '../../../../shared/clause/words.ts';
import { type Drawn, textOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField } from '../fields.tsx';

/** 期限: a named limit. Its length is a setting, so that one change reaches every process. */
export function LimitSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const value = textOf(element.businessObject, 'gov:limit');
  const chosen = catalogue.limits.find(({ name }) => name === value);
  const options = [
    { value: '', label: t('designer.limit.none') },
    ...catalogue.limits.map(({ name, text }) => ({ value: name, label: text, search: text, title: text })),
    ...(value && !chosen ? [{ value, label: t('designer.limit.unknown', { name: value }) }] : []),
  ];
  const help = chosen
    ? `${chosen.text}${chosen.clause ? `（${clauseWords(chosen.clause, t)}）` : ''}。${t('designer.limit.help')}`
    : t('designer.limit.help');
  return (
    <ChoiceField
      label={t('designer.limit.label')}
      value={value}
      options={options}
      help={help}
      onChange={(name) => edit.set(element, { 'gov:limit': name })}
    />
  );
}
