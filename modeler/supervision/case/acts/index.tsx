/** The dialogs of the case page's acts; loaded when the first of them is opened. */
import type { CaseAct, CaseActProps } from './acts.ts';
import { CancelBranchDialog } from './cancel-branch-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CommentDialog } from './comment-dialog.tsx';
import { JumpDialog } from './jump-dialog.tsx';
import { MigrateDialog } from './migrate-dialog.tsx';
import { MoveDueDialog } from './move-due-dialog.tsx';
import { RemindDialog } from './remind-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export function CaseActDialog({ act, ...props }: CaseActProps & { act: CaseAct }) {
  switch (act) {
    case 'remind':
      return <RemindDialog {...props} />;
    case 'comment':
      return <CommentDialog {...props} />;
    case 'withdraw':
      return <WithdrawDialog {...props} />;
    case 'jump':
      return <JumpDialog {...props} />;
    case 'cancel-branch':
      return <CancelBranchDialog {...props} />;
    case 'move-due':
      return <MoveDueDialog {...props} />;
    case 'migrate':
      return <MigrateDialog {...props} />;
    case 'cancel':
      return <CancelDialog {...props} />;
  }
}
