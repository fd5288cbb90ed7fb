import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { knowledge, pictureBytes } from '../api.ts';

interface Told {
  count: (running: number) => void;
  failed: (problem: unknown) => void;
  refused: (name: string) => void;
  /** One picture is in the text and selected. */
  inserted: () => void;
}

const kinds = /^image\/(?:png|jpeg|gif|webp|svg\+xml)$/;

/** Pictures on their way to the server; each appears where it was dropped, also when the text changed meanwhile. */
export class PictureUploads {
  private readonly places = new Set<{ pos: number }>();
  private stopped = false;
  private readonly follow = ({ transaction }: { transaction: Transaction }) => {
    for (const place of this.places) place.pos = transaction.mapping.map(place.pos);
  };

  constructor(
    private readonly editor: Editor,
    private readonly told: Told,
  ) {
    editor.on('transaction', this.follow);
  }

  /** Whether there was a picture among the files. */
  take(files: FileList | readonly File[] | null | undefined, at: number | null): boolean {
    const all = [...(files ?? [])];
    const pictures = all.filter(({ type }) => kinds.test(type));
    if (pictures.length === 0) {
      if (all[0]) this.told.refused(all[0].name);
      return all.length > 0;
    }
    pictures.forEach((file) => {
      if (file.size > pictureBytes) this.told.refused(file.name);
      else void this.upload(file, { pos: at ?? this.editor.state.selection.to }, pictures.length === 1);
    });
    return true;
  }

  stop() {
    this.stopped = true;
    this.editor.off('transaction', this.follow);
  }

  private async upload(file: File, place: { pos: number }, alone: boolean) {
    this.places.add(place);
    this.told.count(this.places.size);
    try {
      const { id, width, height } = await knowledge.upload(file);
      if (this.stopped) return;
      const pos = blockEnd(this.editor, place.pos);
      this.editor
        .chain()
        .insertContentAt(pos, { type: 'image', attrs: { id, width: width > 0 ? width : null, height: height > 0 ? height : null } })
        .run();
      if (!alone) return;
      const at = pictureAt(this.editor, id);
      if (at !== null) this.editor.chain().setNodeSelection(at).scrollIntoView().run();
      this.told.inserted();
    } catch (thrown) {
      if (!this.stopped) this.told.failed(thrown);
    } finally {
      this.places.delete(place);
      if (!this.stopped) this.told.count(this.places.size);
    }
  }
}

function pictureAt(editor: Editor, id: string): number | null {
  let found: number | null = null;
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'image' && node.attrs['id'] === id) found = pos;
  });
  return found;
}

/** After the block at a place; an empty paragraph is replaced. */
function blockEnd(editor: Editor, pos: number): number | { from: number; to: number } {
  const { doc } = editor.state;
  const at = doc.resolve(Math.min(pos, doc.content.size));
  for (let depth = at.depth; depth > 0; depth--) {
    const node = at.node(depth);
    if (!node.isTextblock) continue;
    if (node.content.size === 0 && node.type.name === 'paragraph' && at.node(depth - 1).type.name !== 'listItem')
      return { from: at.before(depth), to: at.after(depth) };
    return at.after(depth);
  }
  return at.pos;
}
