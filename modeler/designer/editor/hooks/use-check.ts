import { useCallback, useEffect, useRef, useState } from 'react';
import type { ResponseOf } from '../../../../server/http/contract/index.ts';
import { api } from '../../../shared/api/index.ts';
import type { Forms, Rules } from '../../forms.ts';
import type { Drawing } from './use-modeler.ts';

export type Finding = ResponseOf<'checkDeployment'>['findings'][number];
export type Proof = NonNullable<ResponseOf<'checkDeployment'>['proof']>;

export interface Check {
  findings: Finding[];
  /** Null while nothing could be proved. */
  proof: Proof | null;
  state: 'checking' | 'done' | 'failed';
  problem: unknown;
  show: (findings: Finding[]) => void;
  again: () => void;
}

const WAIT_MS = 700;
const ORDER = { error: 0, warning: 1, info: 2 };

/** Asks what a deployment would say, a moment after each change. Answers of older drawings are dropped. */
export function useCheck(
  drawing: Drawing | null,
  revision: number,
  { forms, rules }: { forms: Forms; rules: Rules },
): Check {
  const [findings, setFindings] = useState<Finding[]>([]);
  const [proof, setProof] = useState<Proof | null>(null);
  const [state, setState] = useState<Check['state']>('checking');
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const first = useRef(true);

  const show = useCallback((found: Finding[]) => {
    setFindings([...found].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]));
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` and `attempt` say that the drawing is another one
  useEffect(() => {
    if (!drawing) return;
    const abort = new AbortController();
    setState('checking');
    const ask = async () => {
      const { xml = '' } = await drawing.modeler.saveXML();
      const answer = await api('checkDeployment', { body: { bpmn: xml, forms, rules }, signal: abort.signal });
      if (abort.signal.aborted) return;
      show(answer.findings);
      setProof(answer.proof);
      setState('done');
    };
    const timer = window.setTimeout(
      () =>
        void ask().catch((reason: unknown) => {
          if (abort.signal.aborted) return;
          setProblem(reason);
          setState('failed');
        }),
      first.current ? 0 : WAIT_MS,
    );
    first.current = false;
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [drawing, revision, forms, rules, attempt, show]);

  return { findings, proof, state, problem, show, again: () => setAttempt((was) => was + 1) };
}
