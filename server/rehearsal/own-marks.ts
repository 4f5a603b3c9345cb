import type { JudgeCommand } from '../protocol/commands.ts';
import type { JudgeView } from '../protocol/views.ts';

type MarkCommand = Extract<JudgeCommand, { type: 'mark' }>;

const keyOf = ({ presenter, criterion }: { presenter: string; criterion: string }) =>
  `${presenter} ${criterion}`;

/** The marks that a robot judge has given itself: any other one on the sheet is a person's. */
export class OwnMarks {
  readonly #given = new Map<string, string | null>();
  #first = true;
  #takenOver = false;

  /** Whether a person marks on this sheet: from then on it is theirs. */
  get takenOver(): boolean {
    return this.#takenOver;
  }

  give(command: MarkCommand): void {
    this.#given.set(keyOf(command), command.mark);
  }

  /** What is there when the robot comes counts as its own: one before it may have given it. */
  see({ sheets }: JudgeView): void {
    for (const mark of sheets.flatMap(({ marks }) => marks)) {
      if (this.#first) this.#given.set(keyOf(mark), mark.mark);
      else if (this.#given.get(keyOf(mark)) !== mark.mark) this.#takenOver = true;
    }
    this.#first = false;
  }
}
