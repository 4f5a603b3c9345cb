/**
 * The link's secret, out of the address's fragment. It is taken out of the address and its history
 * entry at once, so that neither a glance, a screenshot nor the back button gives it away.
 */
export function takeSecret(): string {
  const secret = location.hash.slice(1);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return secret;
}
