import {
  CheckCircleFilled,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplianceItem } from '../../../shared/api/index.ts';
import { ClauseLink, clauseWords } from '../../../shared/clause/index.ts';
import { fullMoment, shortMoment } from '../../../shared/day.ts';
import css from './compliance.module.css';
import { groupsOf, type Standing, type StandingWord, standingWords, type Witness, wordOf } from './groups.ts';

const ICONS: Record<StandingWord, typeof CheckCircleFilled> = {
  violated: CloseCircleFilled,
  pending: ClockCircleOutlined,
  fulfilled: CheckCircleOutlined,
  fulfilledForGood: CheckCircleFilled,
  notApplicable: MinusCircleOutlined,
};

interface SheetProps {
  duties: ComplianceItem[];
  /** Absent on paper, where nothing is folded or clicked. */
  onWitness?: (witness: Witness) => void;
}

/** How many there are of each standing; then rule by rule, what is open first, the rest clause by clause. */
export function Sheet({ duties, onWitness }: SheetProps) {
  const { t } = useTranslation();
  const counts = standingWords
    .map((word) => ({ word, n: duties.filter((duty) => wordOf(duty) === word).length }))
    .filter(({ n }) => n > 0);
  return (
    <div className={css.sheet}>
      <ul className={css.counts} aria-label={t('supervision.compliance.counts')}>
        {counts.map(({ word, n }) => (
          <li key={word}>
            <Word word={word} /> <b>{n}</b>
          </li>
        ))}
      </ul>
      {groupsOf(duties).map(({ clause, duties: own }) => (
        <section key={clause ?? 'open'} aria-label={clause ? clauseWords(clause, t) : t('supervision.compliance.open')}>
          <h3>{clause ? <ClauseLink clause={clause} /> : t('supervision.compliance.open')}</h3>
          <ul>
            {own.map((duty) => (
              <Rule key={duty.id} duty={duty} isOpen={clause === null} onWitness={onWitness} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface RuleProps {
  duty: ComplianceItem;
  isOpen: boolean;
  onWitness: SheetProps['onWitness'];
}

function Rule({ duty, isOpen, onWitness }: RuleProps) {
  const { t } = useTranslation();
  const { clause, reading, dueAt, witnesses, items } = duty;
  return (
    <li className={`${css.rule} ${duty.state === 'violated' ? css.broken : ''}`}>
      <p className={css.ruleHead}>
        <Word word={wordOf(duty)} />
        {isOpen && <ClauseLink clause={clause} />}
        {duty.state === 'pending' && dueAt && <span>{t('supervision.compliance.due', { at: fullMoment(dueAt) })}</span>}
      </p>
      <p>{reading}</p>
      <Items items={items} />
      {duty.state !== 'not-applicable' && witnesses.length > 0 && (
        <Witnesses witnesses={witnesses} onWitness={onWitness} />
      )}
    </li>
  );
}

function Word({ word }: { word: StandingWord }) {
  const { t } = useTranslation();
  const Icon = ICONS[word];
  return (
    <span className={css[word]}>
      <Icon aria-hidden /> {t(`supervision.compliance.word.${word}`)}
    </span>
  );
}

/** The units of each standing, those that were never touched only as a number. */
function Items({ items }: { items: (Standing & { item: string; itemName: string })[] }) {
  const { t } = useTranslation();
  const groups = standingWords
    .map((word) => ({ word, names: items.filter((item) => wordOf(item) === word).map(({ itemName }) => itemName) }))
    .filter(({ names }) => names.length > 0);
  if (groups.length === 0) return null;
  return (
    <ul className={css.items}>
      {groups.map(({ word, names }) => (
        <li key={word}>
          <Word word={word} />{' '}
          {word === 'notApplicable'
            ? t('supervision.compliance.units', { n: names.length })
            : names.join(t('clause.separator'))}
        </li>
      ))}
    </ul>
  );
}

/** More than these are folded. */
const MOST = 4;

/** Who did what when: each leads to its place in the history. */
function Witnesses({ witnesses, onWitness }: { witnesses: Witness[]; onWitness: SheetProps['onWitness'] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(!onWitness);
  const shown = all ? witnesses : witnesses.slice(0, MOST);
  return (
    <ol className={css.witnesses}>
      {shown.map((witness) => {
        const { instanceId, seq, at, by, name } = witness;
        const words = (
          <>
            <b>{name}</b> <span>{by?.name ?? t('timeline.system')}</span>
            <time dateTime={at} title={fullMoment(at)}>
              {onWitness ? shortMoment(at) : fullMoment(at)}
            </time>
          </>
        );
        return (
          <li key={`${instanceId} ${seq}`}>
            {onWitness ? (
              <button type="button" title={t('supervision.compliance.show')} onClick={() => onWitness(witness)}>
                {words}
              </button>
            ) : (
              <span>{words}</span>
            )}
          </li>
        );
      })}
      {shown.length < witnesses.length && (
        <li>
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('supervision.compliance.more', { n: witnesses.length - shown.length })}
          </button>
        </li>
      )}
    </ol>
  );
}
