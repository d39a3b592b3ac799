import { Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../../session.ts';
import css from '../panel.module.css';

interface ClausePickerProps {
  open: boolean;
  chosen: string[];
  onChange: (chosen: string[]) => void;
  onClose: () => void;
}

const reveal = (row: HTMLLIElement | null) => row?.scrollIntoView({ block: 'center' });

/** The rules' own text beside the panel; clauses are ticked there, in the order of the text. */
export function ClausePicker({ open, chosen, onChange, onClose }: ClausePickerProps) {
  const { t } = useTranslation();
  const { catalogue } = useEditor();
  const [q, setQ] = useState('');
  const shown = catalogue.clauses.filter(({ printed, text }) => `${printed}${text}`.includes(q.trim()));
  const order = catalogue.clauses.map(({ clause }) => clause);
  // Where the clauses stand that are chosen already; ticking one later moves nothing.
  const [first] = useState(chosen[0]);
  const toggle = (clause: string) => {
    const next = chosen.includes(clause) ? chosen.filter((it) => it !== clause) : [...chosen, clause];
    onChange(next.sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  };
  return (
    <Drawer
      open={open}
      title={t('designer.clause.pickTitle')}
      size={520}
      mask={false}
      rootClassName={css.picker ?? ''}
      onClose={onClose}
      destroyOnHidden
    >
      <Input.Search
        className={css.pickSearch ?? ''}
        value={q}
        allowClear
        autoFocus
        placeholder={t('designer.clause.search')}
        aria-label={t('designer.clause.search')}
        onChange={({ target }) => setQ(target.value)}
      />
      {shown.length === 0 && <p>{t('designer.clause.noMatch')}</p>}
      <ul>
        {shown.map(({ clause, printed, text }) => (
          <li key={clause} ref={clause === first ? reveal : undefined} className={css.pick}>
            <Checkbox checked={chosen.includes(clause)} onChange={() => toggle(clause)}>
              <b>{printed}</b>
              <p className="rule-text">{text}</p>
            </Checkbox>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
