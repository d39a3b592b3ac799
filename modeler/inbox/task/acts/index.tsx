/** The dialogs of the task page's bar; loaded when the first of them is opened. */
import type { Act, ActProps } from './acts.ts';
import { AddDialog } from './add-dialog.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { DropDialog } from './drop-dialog.tsx';
import { RemindDialog } from './remind-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SimpleDialog } from './simple-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export function ActDialog({ act, ...props }: ActProps & { act: Act }) {
  switch (act) {
    case 'return':
      return <ReturnDialog {...props} />;
    case 'withdraw':
      return <WithdrawDialog {...props} />;
    case 'add-assignees':
      return <AddDialog {...props} />;
    case 'drop-assignees':
      return <DropDialog {...props} />;
    case 'copy':
      return <CopyDialog {...props} />;
    case 'remind':
      return <RemindDialog {...props} />;
    default:
      return <SimpleDialog act={act} {...props} />;
  }
}
