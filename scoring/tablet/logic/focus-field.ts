/** Where a criterion's field begins in the page: the input, or the group of its radio buttons. */
export const fieldId = (criterion: string): string => `mark-${criterion}`;

/** What takes the keyboard in a field: the input, or of radio buttons the chosen one, else the first. */
export function focusIn(place: HTMLElement | null): void {
  const input = place?.matches('input')
    ? place
    : place?.querySelector<HTMLElement>('input:checked, input:not(:checked)');
  const chosen = place?.querySelector<HTMLElement>('input:checked');
  (chosen ?? input)?.focus();
}

/** Goes on to the field of this criterion, as on a list; without one the keyboard goes away. */
export function focusField(criterion: string | undefined): void {
  if (criterion !== undefined) focusIn(document.getElementById(fieldId(criterion)));
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
