/** How a person reaches the acts of a task or a case, wherever there is room for them. */
import type { Locator, Page } from 'playwright-core';

/** Opens an act of the task page's bar, under 更多 where it has no room. @returns its dialog */
export async function openAct(page: Page, word: string): Promise<Locator> {
  const bar = page.getByRole('region', { name: '可以办的' });
  await bar.getByRole('button').first().waitFor();
  const button = bar.getByRole('button', { name: word, exact: true });
  if ((await button.count()) > 0) await button.click();
  else await fromMore(page, word);
  return dialogOf(page, word);
}

/** Opens an act of the case page. @returns its dialog */
export async function openCaseAct(page: Page, word: string, title = word): Promise<Locator> {
  await page.getByRole('heading', { name: '各步用时与时限', exact: true }).waitFor();
  const button = page.getByRole('button', { name: word, exact: true });
  if ((await button.count()) > 0) await button.click();
  else await fromMore(page, word);
  return dialogOf(page, title);
}

async function fromMore(page: Page, word: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: word, exact: true }).click();
}

async function dialogOf(page: Page, title: string): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  return dialog;
}

/** What the dialog says will happen, once the server has answered. */
export const foreseen = (dialog: Locator): Locator => dialog.getByRole('region', { name: '会发生什么' });

/** Types into a list that finds, takes what it found, and closes it. */
export async function choose(page: Page, within: Page | Locator, label: string, text: string): Promise<void> {
  const field = within.getByLabel(label);
  await field.click();
  await field.fill(text);
  // Enter takes what is marked: on a slow machine the list is there some time after the words.
  const marked = page.locator('.ant-select-item-option-active', { hasText: text });
  await marked.waitFor();
  await page.keyboard.press('Enter');
  await within.locator('.ant-select', { has: page.getByRole('combobox', { name: label }), hasText: text }).waitFor();
  // A list of one closes itself; Escape would close the dialog then.
  if ((await field.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape');
}

/** The button that does it, and then the dialog is gone. */
export async function confirm(dialog: Locator, word: string | RegExp): Promise<void> {
  await dialog.getByRole('button', { name: word }).last().click();
  await dialog.waitFor({ state: 'detached' });
}
