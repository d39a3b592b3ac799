import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Empty } from '../../../shared/states/index.ts';
import type { Filters } from '../hooks/use-inbox-filters.ts';

/** Nothing in the list: with filters they are named and can be cleared, without the next act is offered. */
export function NoTasks({ filters, change }: { filters: Filters; change: (wanted: Partial<Filters>) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const names = [filters.due && t(`inbox.chip.${filters.due}`), filters.q, filters.process].filter(Boolean);
  if (names.length > 0) {
    return (
      <Empty title={t('inbox.emptyFiltered', { filters: names.join(t('clause.separator')) })}>
        <Button onClick={() => change({ due: undefined, q: '', process: undefined })}>{t('inbox.clearFilters')}</Button>
      </Empty>
    );
  }
  const { view } = filters;
  return (
    <Empty title={t(`inbox.empty.${view}`)} why={t(`inbox.emptyWhy.${view}`)}>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/start')}>
        {t('inbox.start')}
      </Button>
      {view === 'todo' && <Button onClick={() => change({ view: 'done' })}>{t('inbox.seeDone')}</Button>}
    </Empty>
  );
}
