import { SearchOutlined } from '@ant-design/icons';
import { Drawer, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type DefinitionItem, useDefinitions } from '../../shared/api/index.ts';
import { useHotkeys } from '../../shared/keyboard/use-hotkeys.ts';
import { useWide } from '../../shared/keyboard/use-media.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, SkeletonBox } from '../../shared/states/index.ts';
import { ProcessCard } from './components/process-card.tsx';
import { ProcessPanel } from './components/process-panel.tsx';
import { type Group, groupsOf, matches } from './hooks/use-groups.ts';
import css from './start.module.css';

/** 发起: the processes that one may start, in the chapters of the rules, each with its picture, steps and clauses. */
export function StartPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wide = useWide();
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const searchBox = useRef<InputRef>(null);
  const { data, isPending, error, refetch } = useDefinitions({ latest: 'true', startable: 'true', limit: 200 });
  useHotkeys({ '/': () => searchBox.current?.focus() });

  const mine = (data?.items ?? []).filter(({ mayStart, sandbox }) => mayStart && !sandbox);
  const chapter = params.get('chapter');
  const found = mine.filter((definition) => matches(definition, q, t));
  const groups = groupsOf(found);
  const shown = groups.filter((group) => chapter === null || String(group.chapter) === chapter);
  const picked = mine.find(({ key }) => key === params.get('process')) ?? (wide ? shown[0]?.definitions[0] : undefined);
  const set = (name: string, value: string | undefined) =>
    setParams(
      (was) => {
        if (value === undefined) was.delete(name);
        else was.set(name, value);
        return was;
      },
      { replace: true },
    );
  const open = ({ key }: DefinitionItem) => void navigate(`/start/${key}`);

  const search = (
    <Input
      ref={searchBox}
      className={css.search ?? ''}
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd>/</kbd>}
      placeholder={t('start.search')}
      aria-label={t('start.search')}
      value={q}
      onChange={(event) => setQ(event.target.value)}
      onPressEnter={() => shown[0]?.definitions[0] && open(shown[0].definitions[0])}
    />
  );
  const panel = picked && <ProcessPanel definition={picked} onStart={() => open(picked)} />;
  return (
    <div className={css.page}>
      <div className={css.left}>
        <Page title={t('start.title')} note={data && t('start.note', { n: mine.length })} extra={search}>
          {error && !data ? (
            <ProblemNotice problem={error} title={t('start.failed')} onRetry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonBox height={400} />
          ) : (
            <>
              <ChapterChips
                groups={groupsOf(mine)}
                total={mine.length}
                chapter={chapter}
                onChange={(value) => set('chapter', value)}
              />
              {found.length === 0 && (
                <Empty title={q ? t('start.notFound', { q }) : t('start.none')} why={t('start.noneWhy')} />
              )}
              {shown.map((group) => (
                <section key={group.chapter} aria-label={t(`start.chapter.${group.chapter as 0}`)}>
                  <h2 className={css.chapter}>
                    {t(`start.chapter.${group.chapter as 0}`)}{' '}
                    {group.chapter > 0 && (
                      <small>{t('start.chapterN', { n: t(`start.number.${group.chapter as 1}`) })}</small>
                    )}
                  </h2>
                  <ul className={css.cards}>
                    {group.definitions.map((definition) => (
                      <ProcessCard
                        key={definition.id}
                        definition={definition}
                        picked={definition.key === picked?.key}
                        onPick={() => set('process', definition.key)}
                        onStart={() => open(definition)}
                      />
                    ))}
                  </ul>
                </section>
              ))}
            </>
          )}
        </Page>
      </div>
      {wide ? (
        panel && <aside className={css.panel}>{panel}</aside>
      ) : (
        <Drawer
          open={picked !== undefined}
          onClose={() => set('process', undefined)}
          size={Math.min(420, window.innerWidth)}
          title={picked?.name}
          styles={{ body: { padding: 0 } }}
        >
          {panel}
        </Drawer>
      )}
    </div>
  );
}

interface ChapterChipsProps {
  groups: Group[];
  total: number;
  chapter: string | null;
  onChange: (chapter: string | undefined) => void;
}

function ChapterChips({ groups, total, chapter, onChange }: ChapterChipsProps) {
  const { t } = useTranslation();
  if (groups.length < 2) return null;
  return (
    <div className={css.chips} role="radiogroup" aria-label={t('start.chapters')}>
      <Chip on={chapter === null} label={t('inbox.chip.all')} n={total} onPick={() => onChange(undefined)} />
      {groups.map((group) => (
        <Chip
          key={group.chapter}
          on={chapter === String(group.chapter)}
          label={t(`start.chapter.${group.chapter as 0}`)}
          n={group.definitions.length}
          onPick={() => onChange(String(group.chapter))}
        />
      ))}
    </div>
  );
}

function Chip({ on, label, n, onPick }: { on: boolean; label: string; n: number; onPick: () => void }) {
  return (
    <label className={on ? css.chipOn : css.chip}>
      <input type="radio" name="chapter" checked={on} onChange={onPick} />
      {label} <b>{n}</b>
    </label>
  );
}
