import { useInboxFilters } from './hooks/use-inbox-filters.ts';
import { StartedList } from './started-list.tsx';
import { TodoList } from './todo-list.tsx';

/** 待办, 已办, 抄送我的 and 我发起的: one page, the view and every filter in the address. */
export function InboxPage() {
  const { filters, change, back } = useInboxFilters();
  return filters.view === 'started' ? (
    <StartedList filters={filters} change={change} back={back} />
  ) : (
    <TodoList key={filters.view} filters={filters} change={change} back={back} />
  );
}
