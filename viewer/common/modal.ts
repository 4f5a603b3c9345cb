/**
 * Opens the dialog it is attached to (`{@attach modal}`) above the page. The browser keeps the
 * focus inside, and gives it back to where it was when the dialog goes.
 */
export const modal = (dialog: HTMLDialogElement) => {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    if (before instanceof HTMLElement) before.focus();
  };
};
