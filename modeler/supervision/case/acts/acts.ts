import type { DefinitionDetail, InstanceDetail } from '../../../shared/api/index.ts';

export type CaseAct = 'remind' | 'comment' | 'withdraw' | 'jump' | 'cancel-branch' | 'move-due' | 'migrate' | 'cancel';

export interface CaseActProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  onClose: () => void;
}
