/**
 * Of RTP header extensions those that the receiver of the parameters knows, by their URI; it would
 * pass over the others anyway, but its types allow no others.
 */
export function knownExtensions<U extends string, T extends { readonly uri: string }>(
  knownUris: readonly U[],
  extensions: readonly T[] | undefined,
): (T & { uri: U })[] {
  return (extensions ?? []).flatMap((extension) => {
    const uri = knownUris.find((one) => one === extension.uri);
    return uri === undefined ? [] : [{ ...extension, uri }];
  });
}
