import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Drawn, extensionOf, laneOf, processOf, textOf } from '../../model/moddle.ts';
import { whoWords } from '../../model/who.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import css from '../panel.module.css';

/** 谁来办 of a user task: its own posts, else its lane's; who drafts; whether it may be delegated. */
export function TaskWho({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const bo = element.businessObject;
  const lane = laneOf(bo);
  const laneWho = textOf(lane, 'gov:candidates');
  const name = lane?.name ?? lane?.id ?? '';
  const fromLane = !lane
    ? t('designer.who.noLane')
    : laneWho
      ? t('designer.who.lane', { lane: name, who: whoWords(laneWho, catalogue) })
      : t('designer.who.laneNone', { lane: name });
  const assignment = extensionOf(bo, 'zeebe:AssignmentDefinition');
  const own = textOf(assignment, 'candidateGroups') || textOf(assignment, 'assignee');
  return (
    <>
      <PostField
        label={t('designer.who.label')}
        note={t('designer.who.lead')}
        value={own}
        none={fromLane}
        onChange={(value) =>
          edit.setExtension(element, 'zeebe:AssignmentDefinition', value ? { candidateGroups: value } : null)
        }
      />
      <PostField
        label={t('designer.who.prepares')}
        help={t('designer.who.preparesHelp')}
        value={textOf(bo, 'gov:prepares')}
        none={t('designer.who.preparesNone')}
        onChange={(value) => edit.set(element, { 'gov:prepares': value })}
      />
      <ChoiceField
        label={t('designer.who.reserved')}
        value={bo.get('gov:reserved') === true ? 'yes' : 'no'}
        options={[
          { value: 'no', label: t('designer.who.reservedNo') },
          { value: 'yes', label: t('designer.who.reservedYes') },
        ]}
        onChange={(value) => edit.set(element, { 'gov:reserved': value === 'yes' ? true : undefined })}
      />
    </>
  );
}

export function LaneWho({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  return (
    <PostField
      label={t('designer.who.laneLabel')}
      help={t('designer.who.laneHelp')}
      value={textOf(element.businessObject, 'gov:candidates')}
      none={t('designer.who.noLane')}
      onChange={(value) => edit.set(element, { 'gov:candidates': value })}
    />
  );
}

/** Who may start a process, and who may see its cases. */
export function ProcessWho({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const process = processOf(element);
  if (!process) return null;
  const set = (name: string) => (value: string) => edit.set(element, { [name]: value }, process);
  const called = textOf(process, 'gov:startable') === 'processes';
  return (
    <>
      <ChoiceField
        label={t('designer.who.startable')}
        value={called ? 'processes' : ''}
        options={[
          { value: '', label: t('designer.who.startablePeople') },
          { value: 'processes', label: t('designer.who.startableNone') },
        ]}
        onChange={set('gov:startable')}
      />
      {!called && (
        <PostField
          label={t('designer.who.start')}
          value={textOf(process, 'gov:candidates')}
          none={t('designer.who.noLane')}
          onChange={set('gov:candidates')}
        />
      )}
      <ChoiceField
        label={t('designer.who.secrecy')}
        value={textOf(process, 'gov:secrecy') || 'internal'}
        options={[
          { value: 'internal', label: t('designer.who.secrecyInternal') },
          { value: 'open', label: t('designer.who.secrecyOpen') },
          { value: 'confidential', label: t('designer.who.secrecyConfidential') },
        ]}
        onChange={(value) => edit.set(element, { 'gov:secrecy': value === 'internal' ? '' : value }, process)}
      />
    </>
  );
}

interface PostFieldProps {
  label: string;
  note?: string;
  help?: string;
  value: string;
  /** What stands for no value. */
  none: string;
  onChange: (value: string) => void;
}

const OWN = 'feel';

/** Posts from the catalogue, or an expression of one's own. */
function PostField({ value, none, onChange, ...field }: PostFieldProps) {
  const { t } = useTranslation();
  const { catalogue } = useEditor();
  const [writing, setWriting] = useState(false);
  const isListed = value === '' || catalogue.candidates.some(({ expression }) => expression === value);
  const own = writing || !isListed;
  return (
    <>
      <ChoiceField
        {...field}
        value={own ? OWN : value}
        options={[
          { value: '', label: none },
          ...catalogue.candidates.map(({ expression, name }) => ({
            value: expression,
            label: name,
            title: expression,
          })),
          { value: OWN, label: t('designer.who.feel') },
        ]}
        onChange={(chosen) => {
          setWriting(chosen === OWN);
          if (chosen !== OWN) onChange(chosen);
        }}
      />
      {own && (
        <div className={css.nested}>
          <TextField
            label={t('designer.who.feelLabel')}
            help={t('designer.who.feelHelp')}
            value={value}
            onCommit={onChange}
            multiline
            code
          />
        </div>
      )}
    </>
  );
}
