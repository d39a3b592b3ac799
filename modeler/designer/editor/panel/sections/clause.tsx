import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseWords } from '../../../../shared/clause/words.ts';
import { type Drawn, processOf, textOf, wordsOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import css from '../panel.module.css';
import { ClausePicker } from './clause-picker.tsx';

const PRACTICE = 'practice';

/** 依据条款: clauses by their printed text, or what it rests on where no clause says it. */
export function ClauseSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const [picking, setPicking] = useState(false);
  const [law, setLaw] = useState(false);
  const bo = processOf(element) ?? element.businessObject;
  const clauses = wordsOf(bo, 'gov:clause');
  const basis = textOf(bo, 'gov:basis');
  const set = (properties: Record<string, string>) => edit.set(element, properties, bo);
  const setClauses = (chosen: string[]) => set({ 'gov:clause': chosen.join(' ') });
  const kind = law || (basis !== '' && basis !== PRACTICE) ? 'law' : basis;
  return (
    <>
      <div className={css.field}>
        <span className={css.label}>{t('designer.clause.label')}</span>
        {clauses.map((clause) => (
          <ClauseCard
            key={clause}
            clause={clause}
            onRemove={() => setClauses(clauses.filter((other) => other !== clause))}
          />
        ))}
        {clauses.length === 0 && <p className={css.help}>{t('designer.clause.none')}</p>}
        <div className={css.acts}>
          <button type="button" className="link-button" onClick={() => setPicking(true)}>
            <PlusOutlined aria-hidden /> {t('designer.clause.pick')}
          </button>
        </div>
      </div>
      <ChoiceField
        label={t('designer.clause.basis')}
        value={kind}
        options={[
          { value: '', label: t('designer.clause.basisNone') },
          { value: PRACTICE, label: t('designer.clause.basisPractice') },
          { value: 'law', label: t('designer.clause.basisLaw') },
        ]}
        onChange={(value) => {
          setLaw(value === 'law');
          if (value !== 'law') set({ 'gov:basis': value });
        }}
      />
      {kind === 'law' && (
        <TextField
          label={t('designer.clause.basisLawText')}
          value={basis === PRACTICE ? '' : basis}
          onCommit={(value) => set({ 'gov:basis': value })}
        />
      )}
      <ClausePicker
        key={String(picking)}
        open={picking}
        chosen={clauses}
        onChange={setClauses}
        onClose={() => setPicking(false)}
      />
    </>
  );
}

function ClauseCard({ clause, onRemove }: { clause: string; onRemove: () => void }) {
  const { t } = useTranslation();
  const { catalogue } = useEditor();
  const [whole, setWhole] = useState(false);
  const text = catalogue.clauses.find((it) => it.clause === clause)?.text;
  return (
    <div className={css.clause}>
      <button
        type="button"
        aria-label={t('designer.clause.remove', { clause: clauseWords(clause, t) })}
        onClick={onRemove}
      >
        <CloseOutlined />
      </button>
      <b>{clauseWords(clause, t)}</b>
      <p className={`rule-text ${whole ? css.whole : ''}`}>{text ?? t('designer.clause.unknown')}</p>
      {text && text.length > 60 && (
        <button type="button" className="link-button" onClick={() => setWhole((was) => !was)}>
          {whole ? t('designer.clause.less') : t('designer.clause.more')}
        </button>
      )}
    </div>
  );
}
