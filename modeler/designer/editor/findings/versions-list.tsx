import { useTranslation } from 'react-i18next';
import type { DefinitionItem } from '../../../shared/api/index.ts';
import { fullMoment } from '../../../shared/day.ts';
import css from './findings.module.css';

/** 谁改过什么: each version with its comment. */
export function VersionsList({ versions }: { versions: DefinitionItem[] }) {
  const { t } = useTranslation();
  if (versions.length === 0) return <p className={css.none}>{t('designer.list.neverDeployed')}</p>;
  return (
    <ul className={css.versions}>
      {versions.map(({ id, version, comment, deployedBy, deployedAt, running }) => (
        <li key={id}>
          <b>{t('designer.list.version', { n: version })}</b>
          <span>{comment || t('designer.list.noComment')}</span>
          <small>
            {t('designer.list.by', { name: deployedBy.name, at: fullMoment(deployedAt) })}·
            {t('designer.list.head.running')} {t('designer.list.running', { n: running })}
          </small>
        </li>
      ))}
    </ul>
  );
}
