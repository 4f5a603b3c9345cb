/** The smallest event file that is in order; tests change a line of it. */
export const smallEvent = `event: small-2026
title: Small review
place: Hall
dates: [2026-12-28]
limit: 5:00
groups:
  - id: heads
    name: Heads
    presenters:
      - id: ada
        name: Ada
        post: Head
        unit: North
      - id: bob
        name: Bob
        post: Head
        unit: South
panels:
  - id: leaders
    name: Leaders
judges:
  - id: one
    name: One
    panel: leaders
  - id: two
    name: Two
    panel: leaders
  - id: three
    name: Three
    panel: leaders
criteria:
  - id: work
    name: Work
formula:
  panels:
    - id: leaders
`;

/** The small event with one text in it changed; it has to be there. */
export function changed(from: string, to: string, text = smallEvent): string {
  if (!text.includes(from)) throw new Error(`the event has no “${from}”`);
  return text.replace(from, to);
}

/** The line, from 1, on which `text` holds `part` for the first time. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`there is no “${part}”`);
  return text.slice(0, at).split('\n').length;
}
