import { ArrowLeftOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DefinitionDetail, InstanceDetail } from '../../../shared/api/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { dueInWords, TimeLeft } from '../../../shared/deadline/index.ts';
import { RoundTag, UndoneTag } from '../../../shared/states/index.ts';
import { type OutcomeTitles, outcomeWord } from '../../../shared/timeline/index.ts';
import { StatusWord } from '../../status-word.tsx';
import css from '../case.module.css';
import { CaseActs } from './case-acts.tsx';

interface CaseHeadProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  /** How many events of its history people read. */
  events: number;
  /** The whole case was undone by a way back of the one that called it. */
  undoneAt: string | undefined;
  titles: OutcomeTitles;
}

/** What it is, how it stands, what is most pressing, and the acts that are offered. */
export function CaseHead({ instance, definition, events, undoneAt, titles }: CaseHeadProps) {
  const { t } = useTranslation();
  const {
    title,
    businessKey,
    processName,
    unit,
    unitName,
    hostUnit,
    hostUnitName,
    startedAt,
    startedBy,
    version,
    outcome,
    parent,
  } = instance;
  // An end of the process gives its own name to what came of it.
  const endName = definition?.outline.find(({ elementId }) => elementId === outcome)?.name;
  return (
    <header className={css.head}>
      <div className={css.title}>
        <h1>
          <Link to="/cases" className={css.back} aria-label={t('supervision.case.back')}>
            <ArrowLeftOutlined />
          </Link>
          {title}
          <Tag>{processName}</Tag>
          <RoundTag round={instance.variables.round} />
          {parent && (
            <Link to={`/cases/${parent.id}`} className={css.parent}>
              {t('supervision.case.childOf')}
            </Link>
          )}
        </h1>
        <p>
          {businessKey && <span>{businessKey}</span>}
          {hostUnitName && <span>{t('supervision.case.host', { unit: hostUnitName })}</span>}
          {unitName && unit !== hostUnit && <span>{t('supervision.case.unit', { unit: unitName })}</span>}
          <span>
            {startedBy.name
              ? t('supervision.case.started', { at: shortMoment(startedAt), name: startedBy.name })
              : shortMoment(startedAt)}
          </span>
          <span>{t('supervision.case.version', { n: version })}</span>
          <span>{t('supervision.case.events', { n: events })}</span>
        </p>
      </div>
      <div className={css.state}>
        {undoneAt ? (
          <>
            <UndoneTag />
            <span>{t('acts.undone.at', { at: shortMoment(undoneAt) })}</span>
          </>
        ) : (
          <Pressing instance={instance} />
        )}
        {outcome && (
          <span>{t('supervision.case.outcome', { word: endName ?? outcomeWord(outcome, undefined, titles, t) })}</span>
        )}
      </div>
      <CaseActs instance={instance} definition={definition} />
    </header>
  );
}

/** The open task that is due first, else how the case stands. */
function Pressing({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const [first] = instance.tasks
    .filter(({ dueAt }) => dueAt !== undefined)
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  if (!first || instance.status !== 'active') return <StatusWord item={instance} />;
  return (
    <>
      <TimeLeft item={first} large />
      <span>{t('supervision.case.stepDue', { step: first.name, due: dueInWords(first, t) })}</span>
    </>
  );
}
