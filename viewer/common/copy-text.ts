/** Copies a field's text; resolves to whether it could. */
export async function copyText(field: HTMLInputElement): Promise<boolean> {
  // Pages that came by plain HTTP have no clipboard; there the field's own copying still works.
  if (window.isSecureContext) {
    return navigator.clipboard.writeText(field.value).then(
      () => true,
      () => false,
    );
  }
  field.select();
  return document.execCommand('copy');
}
