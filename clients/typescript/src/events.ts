/** Something that happened, by id and code: ask the API for the rest. */
export interface HeadroomEvent {
  /** Grows; give it as `lastEventId` to go on from here. */
  readonly id: number;
  /** `alert.raised`; `missed` when more happened than is told again. */
  readonly name: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** The events of a `text/event-stream`, as they arrive; comments and the retry time are passed over. */
export async function* eventsIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<HeadroomEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
      const [id, name, data] = ['id', 'event', 'data'].map((field) => fields.get(field));
      if (id && name && data) yield { id: Number(id), name, data: JSON.parse(data) as HeadroomEvent['data'] };
    }
  }
}
