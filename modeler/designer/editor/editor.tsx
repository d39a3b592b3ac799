import { App, Modal } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DefinitionItem, queryClient } from '../../shared/api/index.ts';
import { useHotkeys } from '../../shared/keyboard/use-hotkeys.ts';
import { ProblemNotice } from '../../shared/states/index.ts';
import { dropDraft, writeDraft } from '../drafts.ts';
import type { FormParts } from '../forms.ts';
import { draftFromFile } from '../import-file.ts';
import { DraftBar } from './draft-bar.tsx';
import css from './editor.module.css';
import { FindingsPanel } from './findings/index.tsx';
import { useMarks } from './findings/use-marks.ts';
import { Head } from './head.tsx';
import type { Catalogue } from './hooks/use-catalogue.ts';
import { useCheck } from './hooks/use-check.ts';
import { useDraft } from './hooks/use-draft.ts';
import { useModeler } from './hooks/use-modeler.ts';
import { drawnOf, processName } from './model/names.ts';
import { PropertiesPanel } from './panel/index.tsx';
import type { Evidence } from './proof/evidence.ts';
import { Player } from './proof/player.tsx';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { type EditorSession, SessionContext } from './session.ts';
import type { Source } from './source.ts';
import { ZoomBox } from './zoom-box.tsx';

interface EditorProps {
  opened: Source;
  /** All versions, the newest first; they may grow while somebody draws. */
  versions: DefinitionItem[];
  catalogue: Catalogue;
  /** Begins anew from what is stored now. */
  onReopen: () => void;
}

/** What stays free around an element that is brought into view: the palette stands at the left. */
const AROUND = { top: 60, right: 60, bottom: 60, left: 120 };

/** The drawing at the centre, what was found below it, the properties of what is selected at its right. */
export function Editor({ opened, versions, catalogue, onReopen }: EditorProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  // What was opened stays, whatever the lists say meanwhile: another diagram would take the drawing away.
  const [source] = useState(opened);
  const latest = versions[0]?.version ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const { drawing, element, revision, canUndo, canRedo, problem, open } = useModeler(box, source.xml);
  const [forms, setForms] = useState(source.forms);
  const [advanced, setAdvanced] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const check = useCheck(drawing, revision, { forms, rules: source.rules });
  const draft = useDraft(source, drawing, revision, forms);
  const { findings } = check;

  const putForm = useCallback((id: string, form: FormParts) => setForms((was) => ({ ...was, [id]: form })), []);
  const goTo = useCallback(
    (id: string) => {
      if (!drawing) return;
      const drawn = drawnOf(drawing.modeler, id);
      if (!drawn) return;
      drawing.modeler.get<{ select(it: unknown): void }>('selection').select(drawn);
      drawing.modeler
        .get<{ scrollToElement(it: unknown, padding: object): void }>('canvas')
        .scrollToElement(drawn, AROUND);
    },
    [drawing],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new session after each change makes its readers read again
  const session = useMemo<EditorSession | null>(
    () =>
      drawing && {
        ...drawing,
        catalogue,
        forms,
        rules: source.rules,
        findings,
        isDeployed: latest > 0,
        advanced,
        putForm,
        goTo,
        play: setEvidence,
      },
    [drawing, catalogue, forms, source.rules, findings, latest, advanced, putForm, goTo, revision],
  );
  useMarks(session, findings, (index) => setCurrent(index));

  const goToFinding = (index: number) => {
    const finding = findings[index];
    if (!finding) return;
    setCurrent(index);
    goTo(finding.element);
  };
  useHotkeys({ f8: () => goToFinding(((current ?? -1) + 1) % Math.max(1, findings.length)) });
  // What was shown is of an older drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change ends it
  useEffect(() => setEvidence(null), [revision]);
  useEffect(() => setCurrent((was) => (was !== null && was < findings.length ? was : null)), [findings]);

  const importFile = async (file: File) => {
    const found = await draftFromFile(file).catch(() => null);
    if (!found) return void message.error(t('designer.editor.importFailed'));
    if (found.key !== source.key) {
      // Publishing would make a version of that process, so it is opened there.
      return void modal.confirm({
        title: t('designer.editor.importOther', { name: found.name, key: found.key }),
        content: t('designer.editor.importOtherWhat'),
        okText: t('designer.editor.importOtherOpen'),
        onOk: () => {
          writeDraft(found);
          void navigate(`/designer/${found.key}`);
        },
      });
    }
    try {
      await open(found.bpmn);
      void message.success(t('designer.editor.imported', { name: file.name }));
    } catch {
      void message.error(t('designer.editor.importFailed'));
    }
  };
  const leaveDraft = async () => {
    draft.stop();
    dropDraft(source.key);
    await queryClient.invalidateQueries({ queryKey: ['definitions'] });
    onReopen();
  };
  const name = drawing ? processName(drawing.modeler) : (versions[0]?.name ?? source.key);

  return (
    <SessionContext.Provider value={session}>
      <div className={css.editor}>
        <Head
          source={source}
          latest={latest}
          name={name}
          draft={draft}
          check={check}
          canUndo={canUndo}
          canRedo={canRedo}
          onImport={(file) => void importFile(file)}
          onPublish={() => setPublishing(true)}
        />
        <DraftBar source={source} latest={latest} onDiscard={() => void leaveDraft()} />
        <div className={css.middle}>
          <div className={css.left}>
            <div className={css.stage}>
              <div ref={box} className={css.canvas} role="application" aria-label={t('designer.editor.canvas')} />
              {drawing && <ZoomBox modeler={drawing.modeler} />}
              {session && evidence && (
                <Player key={evidence.id} evidence={evidence} onClose={() => setEvidence(null)} />
              )}
              {problem !== null && <ProblemNotice problem={problem} title={t('designer.editor.notDrawn')} />}
            </div>
            {session && <FindingsPanel check={check} versions={versions} current={current} onGoTo={goToFinding} />}
          </div>
          <aside className={css.side} aria-label={t('designer.panel.label')}>
            {session && element && (
              <PropertiesPanel key={element.id} element={element} advanced={advanced} onAdvanced={setAdvanced} />
            )}
          </aside>
        </div>
        <Modal
          open={publishing}
          footer={null}
          title={t('designer.publish.title', { name, n: latest + 1 })}
          onCancel={() => setPublishing(false)}
          destroyOnHidden
        >
          {session && (
            <PublishDialog
              running={versions.reduce((sum, { running }) => sum + running, 0)}
              check={check}
              onDone={() => {
                setPublishing(false);
                void leaveDraft();
              }}
              onRefused={() => setPublishing(false)}
            />
          )}
        </Modal>
      </div>
    </SessionContext.Provider>
  );
}
