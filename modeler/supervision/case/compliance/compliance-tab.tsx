import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type ComplianceItem, type InstanceDetail, useCompliance } from '../../../shared/api/index.ts';
import { fullMoment } from '../../../shared/day.ts';
import { useNow } from '../../../shared/now.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../../shared/states/index.ts';
import css from './compliance.module.css';
import type { Witness } from './groups.ts';
import { Sheet } from './sheet.tsx';

interface ComplianceTabProps {
  instance: InstanceDetail;
  onWitness: (witness: Witness) => void;
}

/** 合规: where the case stands with each rule of its process, and what shows it. */
export function ComplianceTab({ instance, onWitness }: ComplianceTabProps) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useCompliance(instance.id);
  const [printing, setPrinting] = useState(false);
  if (error && !data)
    return <ProblemNotice problem={error} title={t('supervision.compliance.failed')} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonRows rows={5} />;
  const duties = data.items;
  if (duties.length === 0) return <Empty title={t('supervision.compliance.none')} />;
  return (
    <>
      <div className={css.print}>
        <Button type="link" icon={<PrinterOutlined />} onClick={() => setPrinting(true)}>
          {t('supervision.compliance.print')}
        </Button>
      </div>
      <Sheet duties={duties} onWitness={onWitness} />
      {printing && <Printed instance={instance} duties={duties} onPrinted={() => setPrinting(false)} />}
    </>
  );
}

/** The sheet alone on paper, with everything unfolded. */
function Printed(props: { instance: InstanceDetail; duties: ComplianceItem[]; onPrinted: () => void }) {
  const { instance, duties, onPrinted } = props;
  const { t } = useTranslation();
  const { at: now } = useNow();
  useEffect(() => {
    document.documentElement.classList.add(css.printing!);
    window.addEventListener('afterprint', onPrinted, { once: true });
    window.print();
    return () => {
      document.documentElement.classList.remove(css.printing!);
      window.removeEventListener('afterprint', onPrinted);
    };
  }, [onPrinted]);
  return createPortal(
    <div className={css.paper} aria-hidden>
      <h1>{t('supervision.compliance.paper', { title: instance.title })}</h1>
      <p>{t('supervision.compliance.asOf', { process: instance.processName, at: fullMoment(now) })}</p>
      <Sheet duties={duties} />
    </div>,
    document.body,
  );
}
