import { EllipsisOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { type TaskAction, type TaskDetail, useConnection, useTaskAct } from '../../../shared/api/index.ts';
import { usePhone } from '../../../shared/keyboard/use-media.ts';
import { problemWords } from '../../../shared/states/index.ts';
import { ACTS, type Act } from '../acts/acts.ts';
import type { DraftState } from '../hooks/use-draft.ts';
import { useRoom } from '../hooks/use-room.ts';
import css from '../task.module.css';
import { DraftNote } from './draft-note.tsx';

interface ActionBarProps {
  task: TaskDetail;
  draft: DraftState;
  sending: boolean;
  onSubmit: () => void;
  onSave: () => void;
  onAct: (act: Act) => void;
}

interface BarButton {
  key: TaskAction;
  run: () => void;
  busy?: boolean;
}

/** One bar, 提交 first; only what `actions` of the task offers, and under 更多 what has no room. */
export function ActionBar({ task, draft, sending, onSubmit, onSave, onAct }: ActionBarProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { state: connection } = useConnection();
  const { claim, unclaim } = useClaiming(task);
  const may = ({ key }: { key: TaskAction }) => task.actions.includes(key);
  const offline = connection === 'lost' && task.actions.includes('complete');

  const [submit] = [{ key: 'complete' as const, run: onSubmit, busy: sending }].filter(may);
  const [save] = [{ key: 'save-draft' as const, run: onSave }].filter(may);
  const claiming: BarButton[] = [
    { key: 'claim', ...claim },
    { key: 'unclaim', ...unclaim },
  ];
  const others: BarButton[] = [...claiming, ...ACTS.map((key) => ({ key, run: () => onAct(key) }))].filter(may);
  const label = ({ key }: { key: TaskAction }) => t(`task.act.${key}`);
  const { bar, fits } = useRoom(others.map(label), [submit, save].filter((it) => it !== undefined).map(label));

  const front = phone ? onPhone(others, submit !== undefined || save !== undefined) : others.slice(0, fits);
  const behind = others.filter((button) => !front.includes(button));
  const submitButton = submit && (
    <Button
      type="primary"
      size="large"
      className={css.submit ?? ''}
      loading={sending}
      disabled={offline}
      onClick={onSubmit}
    >
      {label(submit)}
    </Button>
  );
  const saveButton = save && (
    <Button size="large" onClick={onSave}>
      {label(save)}
    </Button>
  );
  const frontButtons = front.map((button) => (
    <Button key={button.key} size="large" loading={button.busy ?? false} onClick={button.run}>
      {label(button)}
    </Button>
  ));
  const more = behind.length > 0 && (
    <Dropdown
      trigger={['click']}
      menu={{
        items: behind.map((button) => ({ key: button.key, label: label(button) })),
        onClick: ({ key }) => behind.find((button) => button.key === key)?.run(),
      }}
    >
      <Button size="large" icon={phone ? undefined : <EllipsisOutlined aria-hidden />}>
        {t('task.more')}
      </Button>
    </Dropdown>
  );
  if (phone) {
    return (
      <section ref={bar} className={css.bar} aria-label={t('task.acts')}>
        <DraftNote draft={draft} offline={offline} />
        {more}
        {frontButtons}
        {saveButton}
        {submitButton}
      </section>
    );
  }
  return (
    <section ref={bar} className={css.bar} aria-label={t('task.acts')}>
      {submitButton}
      {saveButton}
      {frontButtons}
      {more}
      <DraftNote draft={draft} offline={offline} />
      {submit && (
        <span className={css.keys} aria-hidden>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('keys.submit')}
        </span>
      )}
    </section>
  );
}

/** Beside 提交 and 暂存 there is room for 更多 only; where neither is offered, for what matters most then. */
function onPhone(others: BarButton[], isBusy: boolean): BarButton[] {
  if (isBusy) return [];
  const first = others.find(({ key }) => key === 'withdraw' || key === 'remind') ?? others[0];
  return first ? [first] : [];
}

function useClaiming(task: TaskDetail) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const claim = useTaskAct('claim', task.id);
  const unclaim = useTaskAct('unclaim', task.id);
  const onError = (problem: unknown) => void message.error(problemWords(problem, t));
  return {
    claim: { busy: claim.isPending, run: () => claim.mutate({ body: {} }, { onError }) },
    unclaim: { busy: unclaim.isPending, run: () => unclaim.mutate({ body: {} }, { onError }) },
  };
}
