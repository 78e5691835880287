import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The wizard as a person uses it: by roles and names. */
export function wizardPage(page: Page) {
  const steps = page.getByRole('navigation', { name: 'Steps of the restore' });
  const go = page.getByRole('button', { name: 'Continue to confirmation' });
  return {
    continue: (): Locator => go,
    guidance: (): Locator => page.getByTestId('review-guidance'),
    async step(name: string): Promise<void> {
      await steps.getByRole('link', { name: new RegExp(`^${name}`) }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    },
    async previewListed(): Promise<void> {
      await page.getByRole('list', { name: 'What would change' }).waitFor();
    },
    /** Continue is pressable; pressing it stays on Preview and says which gate, and what to do about it. */
    async expectRefused(title: string | RegExp, next: string | RegExp): Promise<void> {
      expect(await go.isEnabled()).toBe(true);
      await go.click();
      const message = page.getByTestId('message').filter({ hasText: title });
      await message.last().waitFor();
      expect(await message.last().innerText()).toContain("Restore can't continue yet.");
      await message.last().getByRole('button', { name: next }).waitFor();
      expect(page.url()).toContain('step=preview');
    },
  };
}
export type WizardOnPage = ReturnType<typeof wizardPage>;
